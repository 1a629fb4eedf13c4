package org.atolldb.federation.journal;

import org.jspecify.annotations.Nullable;

/** What a record is, with its code in the format. */
enum RecordType {
  TRANSACTION(1),
  CATALOGUE(2),
  CHECKPOINT(3),
  MARK(4),
  CONTINUED(5),
  COMPLETED(7),
  HEURISTIC(8);

  private static final RecordType[] ALL = values();
  private final int code;

  RecordType(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  static @Nullable RecordType of(int code) {
    for (RecordType type : ALL) {
      if (type.code == code) {
        return type;
      }
    }
    return null;
  }
}
