package org.atolldb;

import java.io.Serial;

/** The lease of a {@link ReadView} is over. Open another one with {@link DatabaseRegistry#asOf}. */
public final class ViewExpiredException extends UsageException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * An error.
   *
   * @param message what was tried, on what, what was found and what to do next
   */
  public ViewExpiredException(String message) {
    super(message);
  }
}
