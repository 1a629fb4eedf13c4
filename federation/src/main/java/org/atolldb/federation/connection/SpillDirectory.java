package org.atolldb.federation.connection;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.atolldb.StorageException;
import org.atolldb.storage.disk.Disk;
import org.atolldb.storage.disk.DiskFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Temporary files for what transactions have changed up to their savepoints. Nothing in them
 * outlives its transaction, so nothing is forced. Thread-safe.
 */
public final class SpillDirectory {
  private static final Logger LOG = LoggerFactory.getLogger(SpillDirectory.class);
  private static final String ENDING = ".spill";

  private final Path path;
  private final Disk disk;
  private final AtomicLong next = new AtomicLong();

  /**
   * A directory, which need not exist yet.
   *
   * @param path where; used by one federation
   * @param disk through which
   */
  public SpillDirectory(Path path, Disk disk) {
    this.path = path;
    this.disk = disk;
  }

  /** An open file; whoever asks for it deletes it. */
  record SpillFile(Path path, DiskFile file) {}

  /**
   * Deletes what a process that ended left behind.
   *
   * @throws StorageException if the device fails
   */
  public void sweep() {
    try {
      if (disk.exists(path)) {
        for (Path file : disk.list(path)) {
          if (file.toString().endsWith(ENDING)) {
            disk.delete(file);
          }
        }
      }
    } catch (IOException e) {
      throw new StorageException(
          "Deleting the temporary files in " + path + " failed: " + e + ".", e);
    }
  }

  SpillFile create() {
    Path file = path.resolve(next.incrementAndGet() + ENDING);
    try {
      disk.createDirectories(path);
      return new SpillFile(file, disk.open(file, Disk.Mode.CREATE));
    } catch (IOException e) {
      throw failed("Creating", file, e);
    }
  }

  /** What became of the transaction stands, whether or not its file can be deleted. */
  void delete(SpillFile spill) {
    try {
      spill.file().close();
      disk.delete(spill.path());
    } catch (IOException e) {
      LOG.warn(
          "Deleting {}, which nobody needs any more, failed; it goes when the federation is opened again",
          spill.path(),
          e);
    }
  }

  static StorageException failed(String what, Path file, IOException cause) {
    return new StorageException(
        what
            + " "
            + file
            + " failed, where a transaction keeps what it changed up to its savepoints: "
            + cause
            + ". Nothing was committed. Abort the transaction; see to the disk, or split the work.",
        cause);
  }
}
