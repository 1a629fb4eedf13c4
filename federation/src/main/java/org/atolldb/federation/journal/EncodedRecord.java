package org.atolldb.federation.journal;

/**
 * A record's frame and payload as bytes, but for what depends on its position and, in transactions,
 * its id.
 */
final class EncodedRecord {
  private final byte[] bytes;
  private final int length;
  private long tid;

  EncodedRecord(byte[] bytes, int length) {
    this.bytes = bytes;
    this.length = length;
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  long tid() {
    return tid;
  }

  void tid(long value) {
    tid = value;
  }
}
