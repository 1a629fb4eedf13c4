package org.atolldb;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** An object is deleted, was never there, or its database is not attached. */
public final class ObjectMissingException extends UsageException {
  @Serial private static final long serialVersionUID = 1L;
  private final boolean databaseAbsent;

  /**
   * An error without a cause.
   *
   * @param message what was tried, on what, what was found and what to do next
   */
  public ObjectMissingException(String message) {
    this(message, null);
  }

  /**
   * An error.
   *
   * @param message what was tried, on what, what was found and what to do next
   * @param cause what led to it, or null
   */
  public ObjectMissingException(String message, @Nullable Throwable cause) {
    this(message, cause, false);
  }

  private ObjectMissingException(
      String message, @Nullable Throwable cause, boolean databaseAbsent) {
    super(message, cause);
    this.databaseAbsent = databaseAbsent;
  }

  /**
   * An error because of the object's database.
   *
   * @param message what was tried, on what, what was found and what to do next
   * @return the error, to be thrown
   */
  public static ObjectMissingException databaseAbsent(String message) {
    return new ObjectMissingException(message, null, true);
  }

  /**
   * Whether the object's database is not attached, so that nobody knows of the object.
   *
   * @return false if the object is deleted or was never there
   */
  public boolean isDatabaseAbsent() {
    return databaseAbsent;
  }
}
