package org.atolldb.storage.file;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Spliterator;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.atolldb.ClosedException;
import org.atolldb.StorageDamagedException;
import org.atolldb.UsageException;
import org.atolldb.storage.ObjectChange;
import org.atolldb.storage.Revision;
import org.atolldb.storage.Storage;
import org.atolldb.storage.StorageHeader;
import org.atolldb.storage.StorageStatistics;
import org.atolldb.storage.TransactionPart;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A storage in an append-only log. Thread-safe as its interface says. */
final class FileStorage implements Storage {
  private static final Logger LOG = LoggerFactory.getLogger(FileStorage.class);

  /**
   * Sizes in bytes.
   *
   * @param segmentSize length after which a new segment is begun
   * @param indexInterval growth after which the index is saved
   */
  record Limits(long segmentSize, long indexInterval) {}

  private final StorageFiles files;
  private final Limits limits;
  private final LogSegments segments;
  private final LogWriter writer;
  private final RevisionReader revisions;
  private final Fence fence;
  private final AtomicLong nextOid = new AtomicLong();
  private final AtomicLong unsaved = new AtomicLong();
  private final LongAdder loads = new LongAdder();

  /** Held while files are forced, the header or the index saved, or files closed. */
  private final ReentrantLock forcing = new ReentrantLock();

  private volatile LogPrefix prefix;
  private volatile @Nullable StorageDamagedException tear;
  private volatile boolean rewindNeeded;
  private volatile boolean closed;

  FileStorage(StorageFiles files, LogRecovery.Found found, Limits limits, boolean dirty) {
    this.files = files;
    this.limits = limits;
    this.segments = files.segments();
    this.writer = new LogWriter(segments, limits.segmentSize());
    this.revisions = new RevisionReader(segments);
    this.fence = new Fence(files.site());
    this.prefix = found.prefix();
    this.tear = found.tear();
    this.rewindNeeded = dirty;
    unsaved.set(found.scanned());
    nextOid.set(Math.max(files.header().current().nextOid(), prefix.end().greatestOid() + 1));
  }

  @Override
  public StorageHeader header() {
    expectOpen();
    return files.header().current().header();
  }

  @Override
  public void writeHeader(StorageHeader header) {
    forcing.lock();
    try {
      expectUsable();
      LogEnd end = prefix.end();
      boolean clean = header.state() == StorageHeader.State.CLEAN;
      expectFitting(header, clean, end);
      if (clean) {
        segments.force();
      }
      HeaderSlot current = files.header().current();
      HeaderSlot.End forced = clean ? HeaderSlot.End.of(end) : current.forced();
      HeaderSlot next =
          new HeaderSlot(header, current.sequence(), nextOid.get(), forced, current.incarnation());
      files.header().write(next);
    } catch (IOException e) {
      throw fence.close(e);
    } finally {
      forcing.unlock();
    }
  }

  private void expectFitting(StorageHeader header, boolean clean, LogEnd end) {
    if (!header.database().equals(header().database())) {
      throw usage(
          "Writing a header",
          "it is of database " + header.database(),
          "Write " + header().database());
    }
    if (clean && rewindNeeded) {
      throw usage("Marking clean", "it was opened dirty and not rewound", "Rewind it first");
    }
    if (clean && header.tid() != end.tid()) {
      throw usage(
          "Marking clean at transaction " + header.tid(),
          "its last one is " + end.tid(),
          "Apply what is missing, or name that one");
    }
  }

  private UsageException usage(String tried, String found, String next) {
    return new UsageException(
        tried
            + " failed for database '"
            + files.site().database()
            + "': "
            + found
            + ". "
            + next
            + ".");
  }

  @Override
  public boolean isVolatile() {
    return false;
  }

  @Override
  public long lastTid() {
    expectOpen();
    return prefix.end().tid();
  }

  @Override
  public @Nullable Revision load(long oid, long snapshot) {
    expectUsable();
    loads.increment();
    while (true) {
      ObjectIndex index = prefix.index();
      try {
        return revisions.read(oid, index.position(oid), snapshot);
      } catch (StorageDamagedException e) {
        // A rewind replaced the index and cut what the old one pointed to.
        if (index == prefix.index()) {
          throw e;
        }
      } catch (IOException e) {
        throw reading(e);
      }
    }
  }

  private RuntimeException reading(IOException e) {
    expectOpen();
    return Failures.io("Reading the database in", files.site().directory(), e);
  }

  @Override
  public void apply(List<TransactionPart> parts) {
    expectUsable();
    if (rewindNeeded) {
      throw usage(
          "Applying transactions", "it was opened dirty and not rewound", "Rewind it first");
    }
    expectChain(parts);
    for (List<TransactionPart> rest = parts; !rest.isEmpty(); ) {
      int written = write(rest);
      rest = rest.subList(written, rest.size());
    }
  }

  private void expectChain(List<TransactionPart> parts) {
    long last = prefix.end().tid();
    for (TransactionPart part : parts) {
      if (part.tid() <= last || part.previousTid() != last) {
        throw usage(
            "Applying transaction " + part.tid() + ", which follows " + part.previousTid(),
            "the last one is " + last,
            "Apply transactions in order and without gaps");
      }
      for (ObjectChange change : part.objects()) {
        if (change.oid() < 1) {
          throw usage(
              "Applying transaction " + part.tid(),
              "it has an object " + change.oid(),
              "Use positive oids");
        }
      }
      last = part.tid();
    }
  }

  /** Writes and publishes the first of the transactions and returns how many. */
  private int write(List<TransactionPart> parts) {
    boolean done = false;
    try {
      prefix = prefix.endingAt(writer.room(prefix.end(), files.header().current().incarnation()));
      List<LoggedTransaction> written = writer.write(parts, prefix);
      done = true;
      written.forEach(this::publish);
      return written.size();
    } catch (IOException e) {
      throw Failures.writing(files.site(), e, sizeOf(parts));
    } finally {
      if (!done) {
        removeHalfWritten();
      }
    }
  }

  private static long sizeOf(List<TransactionPart> parts) {
    return parts.stream()
        .flatMap(part -> part.objects().stream())
        .mapToLong(change -> change.state().length)
        .sum();
  }

  private void publish(LoggedTransaction logged) {
    LogPrefix before = prefix;
    before.index().add(logged);
    LogEnd end = before.end().after(logged);
    nextOid.accumulateAndGet(end.greatestOid() + 1, Math::max);
    unsaved.addAndGet(logged.end() - logged.position());
    prefix = before.endingAt(end);
  }

  private void removeHalfWritten() {
    try {
      Segment last = segments.last();
      long end = prefix.end().position();
      if (last.number() == Position.segment(end) && last.size() > Position.offset(end)) {
        last.truncate(Position.offset(end));
      }
    } catch (IOException e) {
      LOG.error("Writing {} is over", files.site().directory(), fence.close(e));
    }
  }

  @Override
  public void force() {
    forcing.lock();
    try {
      expectUsable();
      LogPrefix before = prefix;
      segments.force();
      rememberForced(before.end());
      // A large index is saved less often, so that saving it costs at most what writing the log
      // does.
      if (unsaved.get() >= Math.max(limits.indexInterval(), files.checkpoints().length())) {
        saveIndex(before);
      }
    } catch (IOException e) {
      throw fence.close(e);
    } finally {
      forcing.unlock();
    }
  }

  /**
   * With this in the header, a durable transaction that is gone is missed when the log is rewound.
   */
  private void rememberForced(LogEnd end) throws IOException {
    HeaderSlot current = files.header().current();
    HeaderSlot.End forced = HeaderSlot.End.of(end);
    if (current.header().state() == StorageHeader.State.DIRTY && !forced.equals(current.forced())) {
      files.header().write(current.withForced(forced));
    }
  }

  /** Saves the index of a forced prefix; without it, opening takes longer. */
  private void saveIndex(LogPrefix forced) {
    unsaved.set(0);
    try {
      files.checkpoints().save(forced, revisions);
    } catch (IOException | StorageDamagedException e) {
      LOG.warn("The index in {} was not saved: {}", files.site().directory(), e.getMessage());
    }
  }

  @Override
  public void rewind(long tid) {
    forcing.lock();
    try {
      expectUsable();
      Rewind rewind = new Rewind(files);
      // Readers turn to the kept part before the rest goes.
      prefix = rewind.keep(tid, prefix, tear);
      rewind.cutBehind(prefix.end());
      tear = null;
      rewindNeeded = false;
    } catch (IOException e) {
      throw fence.close(e);
    } finally {
      forcing.unlock();
    }
  }

  @Override
  public Stream<TransactionPart> transactions(long after) {
    expectUsable();
    LogPrefix now = prefix;
    try {
      LogScanner scanner =
          new LogScanner(segments, now.index().starts().atOrBelow(after), now.end().position());
      Spliterator<TransactionPart> all = new TransactionSpliterator(scanner, this::reading);
      return StreamSupport.stream(all, false).filter(part -> part.tid() > after);
    } catch (IOException e) {
      throw reading(e);
    }
  }

  @Override
  public LongStream objects(int classId, long snapshot) {
    expectUsable();
    return StreamSupport.longStream(
        new ExtentSpliterator(prefix, classId, snapshot, revisions, this::reading), false);
  }

  @Override
  public Map<Integer, String> classes() {
    expectOpen();
    return prefix.end().classes();
  }

  @Override
  public long newOids(int count) {
    expectUsable();
    if (count < 1) {
      throw usage(
          "Reserving " + count + " oids", "the number is not positive", "Ask for at least one");
    }
    return nextOid.getAndAdd(count);
  }

  @Override
  public StorageStatistics statistics() {
    LogPrefix now = prefix;
    return new StorageStatistics(
        now.index().existing(),
        segments.bytes() + files.checkpoints().length(),
        now.end().transactions(),
        loads.sum());
  }

  @Override
  public void close() {
    forcing.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      if (!fence.isClosed()
          && isClean()
          && files.checkpoints().position() != prefix.end().position()) {
        saveIndex(prefix);
      }
      files.close();
    } finally {
      forcing.unlock();
    }
  }

  private boolean isClean() {
    return files.header().current().header().state() == StorageHeader.State.CLEAN
        && files.header().current().forced().position() == prefix.end().position();
  }

  private void expectOpen() {
    if (closed) {
      throw new ClosedException(
          "Database '" + files.site().database() + "' is closed. Open it again.");
    }
  }

  private void expectUsable() {
    expectOpen();
    fence.check();
  }
}
