package org.atolldb.federation.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.atolldb.StorageException;
import org.atolldb.storage.disk.Disk;
import org.atolldb.storage.disk.DiskFile;
import org.jspecify.annotations.Nullable;

/** The journal's directory and the names in it. Thread-safe. */
final class JournalDirectory {
  private static final String SEGMENT = "segment";
  private static final String SPARE = "spare";
  private static final String NEW = "new";
  private static final String STAGED = "staged";

  private final Path path;
  private final Disk disk;
  private volatile @Nullable StorageException broken;

  JournalDirectory(Path path, Disk disk) {
    this.path = path;
    this.disk = disk;
  }

  /** Something done to the disk. */
  interface Action<T> {
    T run() throws IOException;
  }

  /** Something done to the disk that gives nothing back. */
  interface Step {
    void run() throws IOException;
  }

  Path path() {
    return path;
  }

  Disk disk() {
    return disk;
  }

  Path segment(long number) {
    return path.resolve(String.format("%08x.%s", number, SEGMENT));
  }

  Path spare(long number) {
    return path.resolve(String.format("%08x.%s", number, SPARE));
  }

  /** A spare while it is being filled. */
  Path unfinished(long number) {
    return path.resolve(String.format("%08x.%s", number, NEW));
  }

  /** The parts of a large transaction. */
  Path staged(long number) {
    return path.resolve(String.format("%08x.%s", number, STAGED));
  }

  Path torn(long segment, long offset) {
    return path.resolve(String.format("%08x-%08x.torn", segment, offset));
  }

  Path lock() {
    return path.resolve("lock");
  }

  static OptionalLong segmentNumber(Path file) {
    return number(file, SEGMENT);
  }

  static OptionalLong spareNumber(Path file) {
    return number(file, SPARE);
  }

  static OptionalLong unfinishedNumber(Path file) {
    return number(file, NEW);
  }

  static OptionalLong stagedNumber(Path file) {
    return number(file, STAGED);
  }

  private static OptionalLong number(Path file, String kind) {
    String name = String.valueOf(file.getFileName());
    return name.matches("[0-9a-f]{8}\\." + kind)
        ? OptionalLong.of(Long.parseLong(name.substring(0, 8), 16))
        : OptionalLong.empty();
  }

  List<Path> files() {
    return attempt("Listing", path, () -> new ArrayList<>(disk.list(path)));
  }

  DiskFile open(Path file, Disk.Mode mode) {
    return attempt("Opening", file, () -> disk.open(file, mode));
  }

  long sizeOf(Path file) {
    return attempt(
        "Reading",
        file,
        () -> {
          try (DiskFile open = disk.open(file, Disk.Mode.READ)) {
            return open.size();
          }
        });
  }

  /**
   * Makes names durable. Once that has failed it fails for ever: a later success would prove
   * nothing about the names from before.
   */
  void force() {
    refuseIfBroken();
    try {
      attempt("Forcing directory", path, () -> disk.forceDirectory(path));
    } catch (StorageException e) {
      broken = e;
      throw e;
    }
  }

  void refuseIfBroken() {
    StorageException cause = broken;
    if (cause != null) {
      throw new StorageException(
          "The journal "
              + path
              + " takes nothing more: making a file name durable failed earlier. Nothing was"
              + " committed. Close the federation and open it again.",
          cause);
    }
  }

  void rename(Path from, Path to) {
    attempt("Renaming", from, () -> disk.rename(from, to));
  }

  void delete(Path file) {
    attempt("Deleting", file, () -> disk.delete(file));
  }

  /** Gives a spare a segment's name for good. */
  Path promote(Path spare, long number) {
    rename(spare, segment(number));
    force();
    return segment(number);
  }

  /** What is free on the disk, for messages. */
  String free() {
    try {
      return disk.usableSpace(path) + " bytes";
    } catch (IOException e) {
      return "an unknown number of bytes (" + e + ")";
    }
  }

  static void attempt(String what, Path on, Step step) {
    attempt(
        what,
        on,
        () -> {
          step.run();
          return on;
        });
  }

  static <T> T attempt(String what, Path on, Action<T> action) {
    try {
      return action.run();
    } catch (IOException e) {
      throw new StorageException(what + " " + on + " failed: " + e, e);
    }
  }
}
