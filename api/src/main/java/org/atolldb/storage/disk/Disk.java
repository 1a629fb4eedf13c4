package org.atolldb.storage.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A file system as Atoll uses it. Thread-safe. Every method may block for as long as the device
 * takes.
 */
public interface Disk {
  /** How a file is opened. */
  enum Mode {
    /** An existing file, for reading. */
    READ,
    /** An existing file, for reading and writing. */
    WRITE,
    /** A file that must not exist yet, for reading and writing; only its owner may read it. */
    CREATE
  }

  /**
   * The platform's file system.
   *
   * @return the shared instance
   */
  static Disk system() {
    return SystemDisk.INSTANCE;
  }

  /**
   * Opens a file.
   *
   * @param path the file
   * @param mode how
   * @return the open file; the caller closes it
   * @throws IOException if that is not possible; {@link java.nio.file.NoSuchFileException} and
   *     {@link java.nio.file.FileAlreadyExistsException} where they apply
   */
  DiskFile open(Path path, Mode mode) throws IOException;

  /**
   * Whether a file or directory exists.
   *
   * @param path what to look for
   * @return true if it does
   * @throws IOException if that cannot be told
   */
  boolean exists(Path path) throws IOException;

  /**
   * The names in a directory.
   *
   * @param directory an existing directory
   * @return full paths, sorted
   * @throws IOException if it cannot be listed
   */
  List<Path> list(Path directory) throws IOException;

  /**
   * Creates a directory and its missing parents, and makes their names durable.
   *
   * @param directory the directory; may exist
   * @throws IOException if it cannot be created
   */
  void createDirectories(Path directory) throws IOException;

  /**
   * Renames a file atomically, replacing the target. Durable only after {@link #forceDirectory}.
   *
   * @param from an existing file
   * @param to its new name in the same directory
   * @throws IOException if that is not possible
   */
  void rename(Path from, Path to) throws IOException;

  /**
   * Deletes a file or an empty directory. Durable only after {@link #forceDirectory}.
   *
   * @param path what to delete; must exist
   * @throws IOException if that is not possible
   */
  void delete(Path path) throws IOException;

  /**
   * Makes created, renamed and deleted names in a directory durable.
   *
   * @param directory the directory
   * @throws IOException if that failed; it must not be tried again
   */
  void forceDirectory(Path directory) throws IOException;

  /**
   * Room for new content.
   *
   * @param path an existing file or directory
   * @return the bytes that may be written
   * @throws IOException if that cannot be told
   */
  long usableSpace(Path path) throws IOException;

  /**
   * Takes an exclusive lock on a file that nothing else opens, against other processes and against
   * other users in this one. Writes who holds it into the file.
   *
   * @param path the lock file; created if missing
   * @return the lock; closing it lets go
   * @throws IOException if the lock file cannot be used
   * @throws org.atolldb.StorageInUseException if somebody has it, naming the process
   */
  AutoCloseable lock(Path path) throws IOException;
}
