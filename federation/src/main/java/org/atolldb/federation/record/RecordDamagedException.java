package org.atolldb.federation.record;

import java.io.Serial;
import org.atolldb.StorageException;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a record are not a record. Whoever knows the record's object, database and file adds
 * them.
 */
public final class RecordDamagedException extends StorageException {
  @Serial private static final long serialVersionUID = 1L;
  private final int offset;

  RecordDamagedException(int offset, String problem) {
    this(offset, problem, null);
  }

  RecordDamagedException(int offset, String problem, @Nullable Throwable cause) {
    super("Damaged record: at byte " + offset + ": " + problem, cause);
    this.offset = offset;
  }

  /**
   * Where the damage was met.
   *
   * @return the offset in the record, in bytes
   */
  public int offset() {
    return offset;
  }
}
