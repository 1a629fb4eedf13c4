package org.atolldb.testkit.disk;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.atolldb.StorageInUseException;
import org.atolldb.storage.disk.Disk;
import org.atolldb.storage.disk.DiskFile;
import org.jspecify.annotations.Nullable;

/**
 * A disk in memory that a test can cut the power of, make fail and fill up.
 *
 * <p><b>Power.</b> What was forced survives a power cut. Of what was not, any part may: each sector
 * that was written keeps its old content or any later one (a sector that was never forced, zeros),
 * the length is any that the file had since, and each created, renamed or deleted name is as before
 * or after (with all earlier changes of that name). Created directories survive at once, as {@link
 * Disk#createDirectories} promises.
 *
 * <p><b>Moments.</b> Every change (write, force, truncation, changed name) is recorded. {@link
 * #changes} is their number so far; {@link #imageAt} cuts the power, {@link #killedAt} ends the
 * process, after any of them. A test notes {@code changes()} when something is acknowledged and
 * demands it of all later images.
 *
 * <p>Images and copies are disks of their own: nothing is locked, nothing fails, the history is
 * empty. Thread-safe; never blocks for long.
 */
public final class SimulatedDisk implements Disk {
  static final History.Step NO_CHANGE = drive -> {};
  private static final int SMALL_SECTOR = 512;

  private final ReentrantLock lock = new ReentrantLock();
  private final History history;
  private final Faults faults = new Faults();
  private final Set<Path> locked = new HashSet<>();
  private final Random random;
  private final long seed;
  private long capacity = Long.MAX_VALUE;

  /**
   * An empty disk with sectors of 512 bytes.
   *
   * @param seed decides the length of short writes and the sample of {@link #images}
   */
  public SimulatedDisk(long seed) {
    this(seed, SMALL_SECTOR);
  }

  /**
   * An empty disk.
   *
   * @param seed as above
   * @param sectorSize the number of bytes that a power cut leaves whole, say 512 or 4096
   */
  public SimulatedDisk(long seed, int sectorSize) {
    this(seed, new Drive(sectorSize));
  }

  private SimulatedDisk(long seed, Drive start) {
    this.seed = seed;
    this.random = new Random(seed);
    this.history = new History(start);
  }

  /**
   * Cuts the power now.
   *
   * @param choice decides what survives; the same number, the same image
   * @return a disk with what survived
   */
  public SimulatedDisk powerCut(long choice) {
    return imageAt(changes(), choice);
  }

  /**
   * Cuts the power after some of the changes.
   *
   * @param changes how many, from 0 to {@link #changes}; cheapest in rising order
   * @param choice decides what survives; the same number, the same image
   * @return a disk with what survived
   */
  public SimulatedDisk imageAt(int changes, long choice) {
    return locked(() -> image(changes, choice));
  }

  /**
   * Cuts the power now, in every way if there are few.
   *
   * @param limit the greatest number of images
   * @return all images if they are not more than that, else a sample
   */
  public Stream<SimulatedDisk> images(int limit) {
    return imagesAt(changes(), limit);
  }

  /**
   * Cuts the power after some of the changes, in every way if there are few.
   *
   * @param changes how many, from 0 to {@link #changes}; cheapest in rising order
   * @param limit the greatest number of images
   * @return all images if they are not more than that, else a sample; made while the stream is read
   */
  public Stream<SimulatedDisk> imagesAt(int changes, int limit) {
    Drive then = locked(() -> history.after(changes).copy());
    Choices.All counted = new Choices.All();
    int count = 0;
    do {
      then.survivor(counted);
      count++;
    } while (counted.next() && count <= limit);
    if (count > limit) {
      return LongStream.range(0, limit)
          .mapToObj(i -> new SimulatedDisk(i, then.survivor(Choices.random(seed + i))));
    }
    Choices.All all = new Choices.All();
    return Stream.generate(
            () -> {
              SimulatedDisk image = new SimulatedDisk(seed, then.survivor(all));
              all.next();
              return image;
            })
        .limit(count);
  }

  /**
   * Ends the process now: all that was written is there, but what was not forced may still be lost
   * by a power cut of the copy.
   *
   * @return a copy
   */
  public SimulatedDisk killed() {
    return killedAt(changes());
  }

  /**
   * Ends the process after some of the changes.
   *
   * @param changes how many, from 0 to {@link #changes}; cheapest in rising order
   * @return a copy, as of {@link #killed}
   */
  public SimulatedDisk killedAt(int changes) {
    return locked(() -> new SimulatedDisk(seed, history.after(changes).copy()));
  }

  /**
   * The number of changes so far: writes, forces, truncations, changed names.
   *
   * @return 0 for a new disk
   */
  public int changes() {
    return locked(history::size);
  }

  /**
   * The changes so far, for messages.
   *
   * @return one text each
   */
  public List<String> history() {
    return locked(history::texts);
  }

  /**
   * The number of operations so far that a fault could have hit.
   *
   * @param kind the kind of fault
   * @return the number, failed ones included
   */
  public long operations(FaultKind kind) {
    return locked(() -> faults.count(kind));
  }

  /**
   * Makes an operation fail. Several faults may be set.
   *
   * @param number which operation of its kind, counted from now: 1 is the next one
   * @param kind what fails
   * @param repeat whether the later ones fail too
   */
  public void failAt(long number, FaultKind kind, Repeat repeat) {
    locked(
        () -> {
          faults.arm(number, kind, repeat);
          return kind;
        });
  }

  /** Takes back all faults set so far. */
  public void repair() {
    locked(
        () -> {
          faults.disarm();
          return 0;
        });
  }

  /**
   * Limits the sum of the lengths of all files; a write beyond it stops short and fails.
   *
   * @param bytes the limit
   */
  public void capacity(long bytes) {
    locked(() -> capacity = bytes);
  }

  @Override
  public DiskFile open(Path path, Mode mode) throws IOException {
    Path full = full(path);
    if (mode == Mode.CREATE) {
      change(FaultKind.CREATE, full, drive -> drive.create(full), NO_CHANGE);
      return new SimulatedFile(this, full, read(drive -> drive.findFile(full)), true);
    }
    int node = run(FaultKind.OPEN, full, drive -> drive.findFile(full));
    return new SimulatedFile(this, full, node, mode == Mode.WRITE);
  }

  @Override
  public boolean exists(Path path) throws IOException {
    return run(FaultKind.EXISTS, path, drive -> drive.find(full(path)) != null);
  }

  @Override
  public List<Path> list(Path directory) throws IOException {
    return run(
        FaultKind.LIST,
        directory,
        drive ->
            drive.findDirectory(full(directory)).nodes().keySet().stream()
                .map(directory::resolve)
                .toList());
  }

  @Override
  public void createDirectories(Path directory) throws IOException {
    Path full = full(directory);
    List<Path> missing = new ArrayList<>();
    for (Path path = full; path != null && path.getFileName() != null; path = path.getParent()) {
      Path part = path;
      if (read(drive -> drive.find(part) == null)) {
        missing.add(0, part);
      }
    }
    for (Path part : missing) {
      change(FaultKind.CREATE_DIRECTORY, part, drive -> drive.createDirectory(part), NO_CHANGE);
    }
    read(drive -> drive.findDirectory(full));
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    Path source = full(from);
    Path target = full(to);
    if (!Objects.equals(source.getParent(), target.getParent())) {
      throw new FileSystemException(from.toString(), to.toString(), "Not in the same directory");
    }
    change(FaultKind.RENAME, source, drive -> drive.rename(source, target), NO_CHANGE);
  }

  @Override
  public void delete(Path path) throws IOException {
    change(FaultKind.DELETE, path, drive -> drive.delete(full(path)), NO_CHANGE);
  }

  @Override
  public void forceDirectory(Path directory) throws IOException {
    Path full = full(directory);
    change(
        FaultKind.FORCE_DIRECTORY,
        full,
        drive -> drive.findDirectory(full).force(),
        drive -> drive.findDirectory(full).failForce());
  }

  @Override
  public long usableSpace(Path path) throws IOException {
    return run(FaultKind.USABLE_SPACE, path, drive -> Math.max(0, capacity - drive.used()));
  }

  @Override
  public AutoCloseable lock(Path path) throws IOException {
    Path full = full(path);
    lock.lock();
    try {
      if (read(drive -> drive.find(full) == null)) {
        change(FaultKind.LOCK, full, drive -> drive.create(full), NO_CHANGE);
      } else {
        run(FaultKind.LOCK, full, drive -> 0);
      }
      if (!locked.add(full)) {
        throw new StorageInUseException(
            "Locking " + path + " failed: it is in use by this simulated process.");
      }
      return () -> locked(() -> locked.remove(full));
    } finally {
      lock.unlock();
    }
  }

  /** Writes as much as there is room for; fails if that is not all, or by a fault. */
  void write(Path path, int node, byte[] bytes, long position) throws IOException {
    lock.lock();
    try {
      FaultKind fault = faults.next(FaultKind.WRITE);
      long growth = position + bytes.length - history.now().file(node).length();
      long excess = capacity == Long.MAX_VALUE ? 0 : growth - (capacity - history.now().used());
      int fitting =
          excess <= 0 || growth <= 0 ? bytes.length : (int) Math.max(0, bytes.length - excess);
      int count =
          fault == null
              ? fitting
              : fault == FaultKind.SHORT_WRITE ? random.nextInt(fitting + 1) : 0;
      if (count > 0 || bytes.length == 0) {
        history.add(
            FaultKind.WRITE + " " + path + " at " + position + ", bytes " + count,
            drive -> drive.file(node).write(bytes, count, position));
      }
      check(fault, FaultKind.WRITE, path);
      if (fitting < bytes.length) {
        throw new IOException("No space left on device");
      }
    } finally {
      lock.unlock();
    }
  }

  /** Changes the drive, in another way if a fault hits. */
  void change(FaultKind kind, Path path, History.Step step, History.Step failed)
      throws IOException {
    lock.lock();
    try {
      FaultKind fault = faults.next(kind);
      if (fault == null) {
        history.add(kind + " " + path, step);
      } else if (failed != NO_CHANGE) {
        history.add("failed " + kind + " " + path, failed);
      }
      check(fault, kind, path);
    } finally {
      lock.unlock();
    }
  }

  /** Does something that changes nothing. */
  <T> T run(FaultKind kind, Path path, Question<T> question) throws IOException {
    lock.lock();
    try {
      check(faults.next(kind), kind, path);
      return question.of(history.now());
    } finally {
      lock.unlock();
    }
  }

  private <T> T read(Question<T> question) throws IOException {
    lock.lock();
    try {
      return question.of(history.now());
    } finally {
      lock.unlock();
    }
  }

  private SimulatedDisk image(int changes, long choice) {
    return new SimulatedDisk(choice, history.after(changes).survivor(Choices.random(choice)));
  }

  private void check(@Nullable FaultKind fault, FaultKind kind, Path path) throws IOException {
    if (fault != null) {
      throw new IOException(
          "Simulated fault: " + kind + " number " + faults.count(kind) + ", " + path);
    }
  }

  private <T> T locked(Supplier<T> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }

  private static Path full(Path path) {
    return path.toAbsolutePath().normalize();
  }

  /** Something asked of a drive. */
  interface Question<T> {
    T of(Drive drive) throws IOException;
  }
}
