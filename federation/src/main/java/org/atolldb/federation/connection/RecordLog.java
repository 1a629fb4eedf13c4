package org.atolldb.federation.connection;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.atolldb.federation.connection.SpillDirectory.SpillFile;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that grow at the end and are cut there: in memory, and in a temporary file once they are
 * many. Confined to its connection.
 */
final class RecordLog {
  private static final int FIRST_SIZE = 4096;

  /** Bytes that stay in memory. */
  private static final int MEMORY = 4 << 20;

  /** Bytes collected for one write to the file. */
  private static final int PIECE = 256 << 10;

  private final @Nullable SpillDirectory directory;
  private @Nullable SpillFile spill;
  private byte[] tail = new byte[FIRST_SIZE];
  private int tailSize;

  /** Bytes in the file, which the tail follows. */
  private long flushed;

  /** An empty log that stays in memory if there is no directory. */
  RecordLog(@Nullable SpillDirectory directory) {
    this.directory = directory;
  }

  /** Whether it has more than it keeps in memory. */
  boolean isSpilled() {
    return spill != null;
  }

  /** Where the next bytes go. */
  long end() {
    return flushed + tailSize;
  }

  void append(byte[] source, int length) {
    if (directory != null && tailSize + length > (spill == null ? MEMORY : PIECE)) {
      flush(directory);
    }
    if (tailSize + length > tail.length) {
      tail = Arrays.copyOf(tail, Math.max(tailSize + length, 2 * tail.length));
    }
    System.arraycopy(source, 0, tail, tailSize, length);
    tailSize += length;
  }

  private void flush(SpillDirectory into) {
    if (spill == null) {
      spill = into.create();
    }
    write(spill);
    flushed += tailSize;
    tailSize = 0;
    if (tail.length > PIECE) {
      tail = new byte[PIECE];
    }
  }

  private void write(SpillFile file) {
    try {
      file.file().write(ByteBuffer.wrap(tail, 0, tailSize), flushed);
    } catch (IOException e) {
      throw SpillDirectory.failed("Writing", file.path(), e);
    }
  }

  /** Reads bytes that were appended together, or as many as there are of them. */
  int read(long offset, byte[] target, int length) {
    if (offset >= flushed) {
      int from = (int) (offset - flushed);
      int count = Math.min(length, tailSize - from);
      System.arraycopy(tail, from, target, 0, count);
      return count;
    }
    return readFile(offset, target, (int) Math.min(length, flushed - offset));
  }

  private int readFile(long offset, byte[] target, int length) {
    SpillFile file = spill;
    if (file == null) {
      throw new IllegalStateException("Nothing was written at " + offset);
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(target, 0, length);
      int count = file.file().read(bytes, offset);
      if (count < length) {
        throw new IOException("it ends at " + (offset + count));
      }
      return count;
    } catch (IOException e) {
      throw SpillDirectory.failed("Reading", file.path(), e);
    }
  }

  /** Forgets everything from an offset on. */
  void cut(long end) {
    tailSize = (int) Math.max(0, end - flushed);
    flushed = Math.min(flushed, end);
  }

  /** Deletes the file. */
  void close() {
    SpillFile file = spill;
    spill = null;
    if (file != null && directory != null) {
      directory.delete(file);
    }
  }
}
