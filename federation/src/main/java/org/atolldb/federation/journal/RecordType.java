package org.atolldb.federation.journal;

import org.jspecify.annotations.Nullable;

/** What a record is; the code is its place in this list, from 1. */
enum RecordType {
  TRANSACTION,
  CATALOGUE,
  CHECKPOINT,
  MARK,
  CONTINUED;

  private static final RecordType[] ALL = values();

  int code() {
    return ordinal() + 1;
  }

  static @Nullable RecordType of(int code) {
    return code >= 1 && code <= ALL.length ? ALL[code - 1] : null;
  }
}
