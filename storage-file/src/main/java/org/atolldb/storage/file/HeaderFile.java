package org.atolldb.storage.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.atolldb.StorageException;
import org.atolldb.storage.disk.Disk;
import org.atolldb.storage.disk.DiskFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The header in two slots: while one is written, the other is whole and durable. Used by one thread
 * at a time.
 */
final class HeaderFile {
  static final String NAME = "header";
  private static final String NEW_NAME = "header.new";
  private static final int SLOT = 4096;
  private static final Logger LOG = LoggerFactory.getLogger(HeaderFile.class);

  private final DiskFile file;
  private volatile HeaderSlot current;

  private HeaderFile(DiskFile file, HeaderSlot current) {
    this.file = file;
    this.current = current;
  }

  /** Makes the file durable under its name as a whole. */
  static HeaderFile create(Disk disk, Path directory, HeaderSlot slot) throws IOException {
    Path unnamed = directory.resolve(NEW_NAME);
    try (DiskFile file = disk.open(unnamed, Disk.Mode.CREATE)) {
      ByteBuffer both = ByteBuffer.allocate(2 * SLOT);
      both.put(0, slot.encode().array()).put(SLOT, slot.encode().array());
      file.write(both, 0);
      file.force();
    }
    disk.rename(unnamed, directory.resolve(NAME));
    disk.forceDirectory(directory);
    return new HeaderFile(disk.open(directory.resolve(NAME), Disk.Mode.WRITE), slot);
  }

  static boolean isUnnamed(Path path) {
    return path.getFileName().toString().equals(NEW_NAME);
  }

  static HeaderFile open(Disk disk, Path directory) throws IOException {
    Path path = directory.resolve(NAME);
    DiskFile file = disk.open(path, Disk.Mode.WRITE);
    try {
      ByteBuffer[] slots = {read(file, 0), read(file, 1)};
      HeaderSlot first = HeaderSlot.decode(slots[0]);
      HeaderSlot second = HeaderSlot.decode(slots[1]);
      HeaderSlot newest = newest(first, second);
      if (newest == null) {
        throw unreadable(path, slots);
      }
      HeaderFile header = new HeaderFile(file, newest);
      if (!newest.equals(first) || !newest.equals(second)) {
        LOG.warn("Repairing one of the two copies in {}", path);
        header.put(newest.equals(first) ? 1 : 0, newest);
        file.force();
      }
      return header;
    } catch (IOException | StorageException e) {
      file.close();
      throw e;
    }
  }

  private static ByteBuffer read(DiskFile file, int slot) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(HeaderSlot.LENGTH);
    file.read(bytes, (long) slot * SLOT);
    return bytes.flip();
  }

  private static @Nullable HeaderSlot newest(
      @Nullable HeaderSlot first, @Nullable HeaderSlot second) {
    if (first == null || second == null) {
      return first == null ? second : first;
    }
    return first.sequence() >= second.sequence() ? first : second;
  }

  private static StorageException unreadable(Path path, ByteBuffer[] slots) {
    for (ByteBuffer slot : slots) {
      int version = HeaderSlot.version(slot);
      if (version != 0 && version != HeaderSlot.VERSION) {
        return Failures.version(path, version, HeaderSlot.VERSION);
      }
    }
    return Failures.checksum(path, 0, "the header of a file storage in one of its two slots");
  }

  HeaderSlot current() {
    return current;
  }

  /** Replaces the header and makes it durable; afterwards both slots hold it. */
  void write(HeaderSlot next) throws IOException {
    HeaderSlot slot = next.withSequence(current.sequence() + 1);
    // The slot that was forced last time stays untouched until this one is forced.
    int place = (int) (slot.sequence() & 1);
    put(place, slot);
    file.force();
    current = slot;
    put(1 - place, slot);
  }

  private void put(int place, HeaderSlot slot) throws IOException {
    file.write(slot.encode(), (long) place * SLOT);
  }

  void close() throws IOException {
    file.close();
  }
}
