package org.atolldb.storage.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.atolldb.StorageDamagedException;
import org.atolldb.StorageException;
import org.atolldb.StorageFullException;
import org.atolldb.storage.StorageSite;

/** Words for what went wrong. */
final class Failures {
  private static final String RESTORE =
      "Put the original files back or restore the database from a backup.";

  private Failures() {}

  static StorageDamagedException damaged(Path file, long offset, String found, String expected) {
    return new StorageDamagedException(file, offset, found, expected, RESTORE);
  }

  static StorageDamagedException checksum(Path file, long offset, String what) {
    return damaged(file, offset, "bytes that their checksum does not fit", what);
  }

  static StorageDamagedException version(Path file, int found, int expected) {
    return new StorageDamagedException(
        file,
        8,
        "format version " + found,
        "version " + expected,
        "Open the database with the release of Atoll that wrote it.");
  }

  static StorageException io(String action, Path path, IOException cause) {
    return new StorageException(
        action
            + " "
            + path
            + " failed: "
            + cause.getMessage()
            + ". Check the device and the permissions.",
        cause);
  }

  /**
   * A write that was taken back.
   *
   * @param bytes about how many were to be written
   */
  static StorageException writing(StorageSite site, IOException cause, long bytes) {
    String message =
        "Writing database '"
            + site.database()
            + "' in "
            + site.directory()
            + " failed: "
            + cause.getMessage()
            + "; "
            + free(site)
            + ". Nothing of it was kept. Make room on the device, or repair it, and try again.";
    return isFull(site, cause, bytes)
        ? new StorageFullException(message, cause)
        : new StorageException(message, cause);
  }

  /** Systems have no common word for it, and some translate theirs. */
  private static boolean isFull(StorageSite site, IOException cause, long bytes) {
    String said = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    if (said.contains("no space") || said.contains("not enough space") || said.contains("quota")) {
      return true;
    }
    try {
      return site.disk().usableSpace(site.directory()) < bytes;
    } catch (IOException e) {
      cause.addSuppressed(e);
      return false;
    }
  }

  private static String free(StorageSite site) {
    try {
      return String.format(
          Locale.ROOT, "%,d bytes are free there", site.disk().usableSpace(site.directory()));
    } catch (IOException e) {
      return "the free space there is unknown (" + e.getMessage() + ")";
    }
  }
}
