package org.atolldb;

import java.io.Serial;
import java.nio.file.Path;

/** Bytes in a file are not what was written there. */
public final class StorageDamagedException extends StorageException {
  @Serial private static final long serialVersionUID = 1L;
  private final String file;
  private final long offset;

  /**
   * Damage.
   *
   * @param file the damaged file
   * @param offset where in it, in bytes
   * @param found what is there
   * @param expected what should be there
   * @param next what to do next
   */
  public StorageDamagedException(
      Path file, long offset, String found, String expected, String next) {
    super(
        "Damaged: "
            + file
            + " at offset "
            + offset
            + ": found "
            + found
            + ", expected "
            + expected
            + ". "
            + next);
    this.file = file.toString();
    this.offset = offset;
  }

  /**
   * The damaged file.
   *
   * @return its path
   */
  public Path file() {
    return Path.of(file);
  }

  /**
   * Where in the file.
   *
   * @return the offset in bytes
   */
  public long offset() {
    return offset;
  }
}
