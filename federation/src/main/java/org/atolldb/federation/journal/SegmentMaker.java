package org.atolldb.federation.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.atolldb.StorageException;
import org.atolldb.storage.disk.Disk;
import org.atolldb.storage.disk.DiskFile;

/** Makes spares: overwriting forced zeros takes half the time of growing a file. */
final class SegmentMaker {
  private static final int CHUNK = 1 << 20;

  private final JournalDirectory directory;

  SegmentMaker(JournalDirectory directory) {
    this.directory = directory;
  }

  /**
   * Fills a file with zeros and gives it a spare's name for good.
   *
   * @param number for its name
   * @param length in bytes
   * @throws StorageException if that is not possible; what was made of it is deleted
   */
  Path make(long number, long length) {
    Path unfinished = directory.unfinished(number);
    try {
      fill(unfinished, length);
    } catch (IOException e) {
      StorageException failure = noRoom(length, e);
      discard(unfinished, failure);
      throw failure;
    }
    directory.rename(unfinished, directory.spare(number));
    directory.force();
    return directory.spare(number);
  }

  private void fill(Path path, long length) throws IOException {
    try (DiskFile file = directory.disk().open(path, Disk.Mode.CREATE)) {
      ByteBuffer zeros = ByteBuffer.allocateDirect((int) Math.min(CHUNK, length));
      for (long offset = 0; offset < length; offset += zeros.capacity()) {
        file.write(zeros.clear().limit((int) Math.min(zeros.capacity(), length - offset)), offset);
      }
      file.force();
    }
  }

  private StorageException noRoom(long length, IOException cause) {
    return new StorageException(
        "Making room in the journal failed: a segment of "
            + length
            + " bytes in "
            + directory.path()
            + ", where "
            + directory.free()
            + " are free: "
            + cause
            + ". Nothing was committed. Free some space and try again.",
        cause);
  }

  private void discard(Path unfinished, StorageException failure) {
    try {
      if (directory.disk().exists(unfinished)) {
        directory.disk().delete(unfinished);
      }
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }
}
