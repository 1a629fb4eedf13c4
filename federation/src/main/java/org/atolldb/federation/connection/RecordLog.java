package org.atolldb.federation.connection;

import java.util.Arrays;

/** Bytes that grow at the end and are cut there. Confined to its connection. */
final class RecordLog {
  private static final int FIRST_SIZE = 4096;

  private byte[] bytes = new byte[FIRST_SIZE];
  private int size;

  /** Where the next bytes go. */
  long end() {
    return size;
  }

  void append(byte[] source, int length) {
    if (size + length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + length, 2 * bytes.length));
    }
    System.arraycopy(source, 0, bytes, size, length);
    size += length;
  }

  void read(long offset, byte[] target, int length) {
    System.arraycopy(bytes, (int) offset, target, 0, length);
  }

  /** Forgets everything from an offset on. */
  void cut(long end) {
    size = (int) end;
  }
}
