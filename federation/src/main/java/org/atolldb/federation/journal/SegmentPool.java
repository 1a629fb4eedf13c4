package org.atolldb.federation.journal;

/** Room for records: the rest of the current segment and the spares. */
final class SegmentPool {
  void giveBack(EncodedRecord record) {
    throw new UnsupportedOperationException(record.toString());
  }
}
