package org.atolldb.storage.file;

/**
 * A valid prefix of the log with its index. While transactions are applied, the index runs ahead of
 * the end.
 *
 * @param index what is in it
 * @param end where it ends
 */
record LogPrefix(ObjectIndex index, LogEnd end) {
  LogPrefix endingAt(LogEnd newEnd) {
    return new LogPrefix(index, newEnd);
  }
}
