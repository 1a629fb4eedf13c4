package org.atolldb.storage.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.atolldb.StorageDamagedException;
import org.atolldb.StorageException;
import org.atolldb.UsageException;
import org.atolldb.storage.StorageHeader;
import org.atolldb.storage.StorageSite;
import org.atolldb.storage.disk.Disk;
import org.atolldb.storage.disk.DiskFile;

/** A directory that holds a storage or may hold one. Used by one thread. */
final class StorageDirectory {
  private static final String LOCK = "lock";

  private final StorageSite site;
  private final Disk disk;
  private final Path directory;

  StorageDirectory(StorageSite site) {
    this.site = site;
    this.disk = site.disk();
    this.directory = site.directory();
  }

  boolean holdsStorage() {
    try {
      if (!disk.exists(directory)) {
        return false;
      }
      if (disk.exists(directory.resolve(HeaderFile.NAME))) {
        return true;
      }
      for (Path path : disk.list(directory)) {
        if (!isLeftover(path)) {
          throw new StorageException(
              "Looking for database '"
                  + site.database()
                  + "' in "
                  + directory
                  + " failed: there is no file '"
                  + HeaderFile.NAME
                  + "' but there is "
                  + path.getFileName()
                  + ". Restore the header from a backup, or configure an empty directory.");
        }
      }
      return false;
    } catch (IOException e) {
      throw Failures.io("Looking into", directory, e);
    }
  }

  /** Whether a file is what an interrupted creation may leave behind. */
  private boolean isLeftover(Path path) throws IOException {
    if (path.getFileName().toString().equals(LOCK) || HeaderFile.isUnnamed(path)) {
      return true;
    }
    if (LogSegments.number(path) != 1) {
      return false;
    }
    try (DiskFile file = disk.open(path, Disk.Mode.READ)) {
      return file.size() <= SegmentHeader.LENGTH;
    }
  }

  FileStorage create(StorageHeader header, FileStorage.Limits limits) {
    refuseExisting();
    if (header.state() == StorageHeader.State.CLEAN && header.tid() != 0) {
      throw new UsageException(
          "Creating database '"
              + site.database()
              + "' with a header that is clean at transaction "
              + header.tid()
              + " failed: a new storage has no transactions. Use 0.");
    }
    List<AutoCloseable> opened = new ArrayList<>();
    try {
      disk.createDirectories(directory);
      AutoCloseable lock = disk.lock(directory.resolve(LOCK));
      opened.add(lock);
      refuseExisting();
      for (Path path : disk.list(directory)) {
        if (!path.getFileName().toString().equals(LOCK)) {
          disk.delete(path);
        }
      }
      LogSegments segments = new LogSegments(site, header.database());
      opened.add(segments::close);
      LogEnd end = segments.begin(LogEnd.START, 1);
      segments.force();
      HeaderSlot slot = new HeaderSlot(header, 0, 1, HeaderSlot.End.of(end), 1);
      HeaderFile headerFile = HeaderFile.create(disk, directory, slot);
      opened.add(headerFile::close);
      StorageFiles files = files(lock, headerFile, segments);
      LogPrefix empty = new LogPrefix(new ObjectIndex(), end);
      return new FileStorage(files, new LogRecovery.Found(empty, 0, null), limits, false);
    } catch (IOException e) {
      throw abandon(opened, Failures.writing(site, e, 1));
    } catch (RuntimeException e) {
      throw abandon(opened, e);
    }
  }

  private void refuseExisting() {
    if (holdsStorage()) {
      throw new StorageException(
          "Creating database '"
              + site.database()
              + "' in "
              + directory
              + " failed: there is a database already. Open it, or configure another directory.");
    }
  }

  FileStorage open(FileStorage.Limits limits) {
    if (!holdsStorage()) {
      throw new StorageException(
          "Opening database '"
              + site.database()
              + "' failed: there is none in "
              + directory
              + ". Restore the directory from a backup, or correct its place in the configuration.");
    }
    List<AutoCloseable> opened = new ArrayList<>();
    try {
      AutoCloseable lock = disk.lock(directory.resolve(LOCK));
      opened.add(lock);
      HeaderFile header = HeaderFile.open(disk, directory);
      opened.add(header::close);
      LogSegments segments = new LogSegments(site, header.current().header().database());
      opened.add(segments::close);
      StorageFiles files = files(lock, header, segments);
      LogRecovery.Found found = new LogRecovery(segments, files.checkpoints()).find(Long.MAX_VALUE);
      boolean dirty = header.current().header().state() == StorageHeader.State.DIRTY;
      if (!dirty) {
        expectWhole(header.current(), found, segments);
      }
      if (found.prefix().end().tid() == 0) {
        // Who made it may have died before its name was durable.
        disk.forceDirectory(directory);
      }
      return new FileStorage(files, found, limits, dirty);
    } catch (IOException e) {
      throw abandon(opened, Failures.io("Opening the database in", directory, e));
    } catch (RuntimeException e) {
      throw abandon(opened, e);
    }
  }

  private static StorageFiles files(AutoCloseable lock, HeaderFile header, LogSegments segments) {
    IndexCheckpoints checkpoints =
        new IndexCheckpoints(segments, header.current().header().database());
    return new StorageFiles(segments.site(), lock, header, segments, checkpoints);
  }

  /** A clean log ends exactly where the header says. */
  private static void expectWhole(HeaderSlot slot, LogRecovery.Found found, LogSegments segments) {
    StorageDamagedException tear = found.tear();
    if (tear != null) {
      throw tear;
    }
    LogEnd end = found.prefix().end();
    if (!HeaderSlot.End.of(end).equals(slot.forced())) {
      throw Failures.damaged(
          segments.path(Position.segment(end.position())),
          Position.offset(end.position()),
          "the end of the log after transaction " + end.tid(),
          "it after transaction "
              + slot.forced().tid()
              + " at "
              + Position.text(slot.forced().position())
              + ", as the header of the cleanly closed database says");
    }
  }

  private static RuntimeException abandon(List<AutoCloseable> opened, RuntimeException reason) {
    for (int i = opened.size() - 1; i >= 0; i--) {
      try {
        opened.get(i).close();
      } catch (Exception e) {
        reason.addSuppressed(e);
      }
    }
    return reason;
  }
}
