package org.atolldb.storage.file;

import java.io.IOException;
import org.atolldb.StorageException;
import org.atolldb.storage.StorageSite;

/**
 * The open files of a storage.
 *
 * @param site where they are
 * @param lock held on the directory
 * @param header the header
 * @param segments the log
 * @param checkpoints the saved index
 */
record StorageFiles(
    StorageSite site,
    AutoCloseable lock,
    HeaderFile header,
    LogSegments segments,
    IndexCheckpoints checkpoints) {

  /** Closes everything, the lock last, whatever fails. */
  void close() {
    try (lock) {
      try {
        header.close();
      } finally {
        segments.close();
      }
    } catch (IOException e) {
      throw Failures.io("Closing the files in", site.directory(), e);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new StorageException("Unlocking " + site.directory() + " failed: " + e.getMessage(), e);
    }
  }
}
