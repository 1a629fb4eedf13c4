package org.atolldb.testkit.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.UUID;
import org.atolldb.StorageDamagedException;
import org.atolldb.storage.StorageHeader;
import org.atolldb.storage.StorageSite;
import org.atolldb.storage.disk.Disk;
import org.atolldb.storage.disk.DiskFile;

/** The header in a file of its own, replaced by a rename. */
final class HeaderFile {
  private static final int SIZE = 80;

  private HeaderFile() {}

  /**
   * What it holds.
   *
   * @param header the header
   * @param nextOid below this one all oids may be in use
   */
  record Content(StorageHeader header, long nextOid) {}

  static Path path(StorageSite site) {
    return site.directory().resolve("header");
  }

  static void write(StorageSite site, Content content, Flaw flaw) throws IOException {
    Disk disk = site.disk();
    boolean inPlace = flaw == Flaw.HEADER_IS_WRITTEN_IN_PLACE && disk.exists(path(site));
    Path target = inPlace ? path(site) : site.directory().resolve("header.new");
    if (!inPlace && disk.exists(target)) {
      disk.delete(target);
    }
    try (DiskFile file = disk.open(target, inPlace ? Disk.Mode.WRITE : Disk.Mode.CREATE)) {
      if (inPlace) {
        file.truncate(0);
      }
      file.write(bytes(content), 0);
      file.force();
    }
    if (!inPlace) {
      disk.rename(target, path(site));
    }
    if (flaw != Flaw.NAMES_ARE_NOT_FORCED) {
      disk.forceDirectory(site.directory());
    }
  }

  static Content read(StorageSite site) throws IOException {
    try (DiskFile file = site.disk().open(path(site), Disk.Mode.READ)) {
      ByteBuffer bytes = ByteBuffer.allocate(SIZE);
      file.read(bytes, 0);
      bytes.flip();
      if (bytes.remaining() != SIZE
          || bytes.getInt(SIZE - 4) != Records.crc(bytes.array(), SIZE - 4)) {
        throw new StorageDamagedException(
            path(site), 0, "a header with a wrong checksum", "a header", "Restore it.");
      }
      StorageHeader header =
          new StorageHeader(
              uuid(bytes),
              bytes.getLong(),
              uuid(bytes),
              bytes.getInt() == 0 ? StorageHeader.State.CLEAN : StorageHeader.State.DIRTY,
              uuid(bytes),
              bytes.getLong());
      return new Content(header, bytes.getLong());
    }
  }

  private static ByteBuffer bytes(Content content) {
    StorageHeader header = content.header();
    ByteBuffer bytes = ByteBuffer.allocate(SIZE);
    put(bytes, header.database());
    bytes.putLong(header.lineage());
    put(bytes, header.federation());
    bytes.putInt(header.state() == StorageHeader.State.CLEAN ? 0 : 1);
    put(bytes, header.journal());
    bytes.putLong(header.tid());
    bytes.putLong(content.nextOid());
    return bytes.putInt(Records.crc(bytes.array(), SIZE - 4)).flip();
  }

  private static void put(ByteBuffer bytes, UUID uuid) {
    bytes.putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits());
  }

  private static UUID uuid(ByteBuffer bytes) {
    return new UUID(bytes.getLong(), bytes.getLong());
  }
}
