package org.atolldb.testkit.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.atolldb.ClosedException;
import org.atolldb.StorageDamagedException;
import org.atolldb.StorageException;
import org.atolldb.storage.ObjectChange;
import org.atolldb.storage.Revision;
import org.atolldb.storage.Storage;
import org.atolldb.storage.StorageHeader;
import org.atolldb.storage.StorageSite;
import org.atolldb.storage.StorageStatistics;
import org.atolldb.storage.TransactionPart;
import org.atolldb.storage.disk.Disk;
import org.atolldb.storage.disk.DiskFile;
import org.jspecify.annotations.Nullable;

/** The simplest durable storage: one file of checksummed records, all of it in memory. */
final class PlainStorage implements Storage {
  private static final int RECORD_HEAD = 8;

  private final StorageSite site;
  private final Flaw flaw;
  private final ReentrantLock writing = new ReentrantLock();
  private final AtomicLong loads = new AtomicLong();
  private final AtomicLong nextOid = new AtomicLong(1);
  private final AutoCloseable lock;
  private final DiskFile log;
  private final List<Long> ends = new ArrayList<>();
  private final Map<Integer, String> oldClasses = new HashMap<>();
  private final PlainExtents extents = new PlainExtents();
  private volatile List<TransactionPart> parts = List.of();
  private volatile long earlyTid;
  private volatile StorageHeader header;
  private int readAtOpen;
  private volatile boolean failed;
  private volatile boolean closed;

  PlainStorage(StorageSite site, Flaw flaw, AutoCloseable lock, HeaderFile.Content content)
      throws IOException {
    this.site = site;
    this.flaw = flaw;
    this.lock = lock;
    this.header = content.header();
    nextOid.set(flaw == Flaw.REUSES_OIDS_OF_DELETED_OBJECTS ? 1 : content.nextOid());
    this.log = site.disk().open(log(site), Disk.Mode.WRITE);
    try {
      readLog();
    } catch (IOException | RuntimeException e) {
      log.close();
      throw e;
    }
  }

  static Path log(StorageSite site) {
    return site.directory().resolve("log");
  }

  private void readLog() throws IOException {
    ByteBuffer all = ByteBuffer.allocate((int) log.size());
    log.read(all, 0);
    all.flip();
    List<TransactionPart> found = new ArrayList<>();
    while (all.remaining() > RECORD_HEAD) {
      int length = all.getInt();
      int crc = all.getInt();
      if (length <= 0 || length > all.remaining()) {
        break;
      }
      byte[] record = new byte[length];
      all.get(record);
      if (crc != Records.crc(record, record.length)
          && flaw != Flaw.TRUSTS_RECORDS_WITHOUT_CHECKSUM) {
        break;
      }
      found.add(Records.forgetting(Records.read(record), flaw));
      ends.add((long) all.position());
    }
    parts = List.copyOf(found);
    readAtOpen = found.size();
    found.forEach(this::noteOids);
    if (header.state() == StorageHeader.State.CLEAN && header.tid() != lastTid()) {
      throw damaged(end(), "transaction " + lastTid(), "transaction " + header.tid());
    }
  }

  private StorageDamagedException damaged(long offset, String found, String expected) {
    return new StorageDamagedException(log(site), offset, found, expected, "Restore a backup.");
  }

  private long end() {
    return ends.isEmpty() ? 0 : ends.get(ends.size() - 1);
  }

  @Override
  public StorageHeader header() {
    return header;
  }

  @Override
  public void writeHeader(StorageHeader next) {
    doing(
        () -> {
          long oid = flaw == Flaw.FORGETS_RESERVED_OIDS_WHEN_CLOSED ? 1 : nextOid.get();
          HeaderFile.write(site, new HeaderFile.Content(next, oid), flaw);
        });
    header = next;
  }

  @Override
  public boolean isVolatile() {
    return false;
  }

  @Override
  public long lastTid() {
    List<TransactionPart> now = parts;
    return Math.max(earlyTid, now.isEmpty() ? 0 : now.get(now.size() - 1).tid());
  }

  @Override
  public @Nullable Revision load(long oid, long snapshot) {
    check();
    loads.incrementAndGet();
    List<TransactionPart> now = parts;
    for (int i = now.size() - 1; i >= 0; i--) {
      TransactionPart part = now.get(i);
      for (ObjectChange change : part.objects()) {
        if (change.oid() == oid && isVisible(part, snapshot)) {
          return change.isDeletion() && flaw == Flaw.HIDES_DELETIONS
              ? null
              : new Revision(part.tid(), change.classId(), change.state());
        }
      }
    }
    return null;
  }

  private boolean isVisible(TransactionPart part, long snapshot) {
    return switch (flaw) {
      case IGNORES_SNAPSHOTS -> true;
      case RETURNS_TOO_NEW_A_REVISION -> part.tid() - 1 <= snapshot;
      default -> part.tid() <= snapshot;
    };
  }

  @Override
  public void apply(List<TransactionPart> next) {
    List<TransactionPart> all = new ArrayList<>(parts);
    for (TransactionPart part : next) {
      if (flaw == Flaw.KEEPS_PART_OF_A_FAILED_APPLY || flaw == Flaw.PUBLISHES_BEFORE_IT_APPLIES) {
        earlyTid = part.tid();
      }
      byte[] record = Records.write(part);
      ByteBuffer bytes = ByteBuffer.allocate(RECORD_HEAD + record.length);
      bytes.putInt(record.length).putInt(Records.crc(record, record.length)).put(record).flip();
      long end = end() + bytes.remaining();
      doing(() -> log.write(bytes, end()));
      ends.add(end);
      all.add(part);
      noteOids(part);
    }
    parts = List.copyOf(all);
  }

  private void noteOids(TransactionPart part) {
    extents.add(part, flaw == Flaw.LISTS_DELETED_OBJECTS);
    for (ObjectChange change : part.objects()) {
      if (flaw != Flaw.REUSES_OIDS_OF_DELETED_OBJECTS || readAtOpen == 0) {
        nextOid.accumulateAndGet(change.oid() + 1, Math::max);
      }
    }
    part.classes().forEach(definition -> oldClasses.put(definition.id(), definition.name()));
  }

  @Override
  public void force() {
    try {
      doing(
          () -> {
            if (flaw != Flaw.FORCE_DOES_NOTHING) {
              log.force();
            }
          });
    } catch (StorageException e) {
      failed = flaw != Flaw.FORCES_AGAIN;
      if (flaw != Flaw.SWALLOWS_A_FAILED_FORCE) {
        throw e;
      }
    }
  }

  @Override
  public void rewind(long tid) {
    check();
    int kept = 0;
    while (kept < parts.size() && parts.get(kept).tid() <= tid) {
      kept++;
    }
    if (flaw == Flaw.REWIND_KEEPS_TOO_MUCH) {
      kept = Math.min(parts.size(), kept + 1);
    } else if (tid != 0 && (kept == 0 || parts.get(kept - 1).tid() != tid)) {
      throw damaged(end(), "no transaction " + tid, "all up to it");
    }
    earlyTid = 0;
    ends.subList(kept, ends.size()).clear();
    parts = List.copyOf(parts.subList(0, kept));
    extents.clear();
    parts.forEach(part -> extents.add(part, flaw == Flaw.LISTS_DELETED_OBJECTS));
    doing(
        () -> {
          log.truncate(end());
          log.force();
        });
  }

  @Override
  public Stream<TransactionPart> transactions(long after) {
    check();
    return parts.stream()
        .filter(part -> part.tid() > after)
        .map(part -> flaw == Flaw.FORGETS_NOTES ? Records.withoutNote(part) : part);
  }

  @Override
  public LongStream objects(int classId, long snapshot) {
    check();
    if (flaw == Flaw.ITERATES_AGAIN_FROM_ITS_END) {
      return extents.again(classId, snapshot);
    }
    if (flaw != Flaw.SEARCHES_ALL_OBJECTS_FOR_A_CLASS) {
      return extents.of(
          classId, flaw == Flaw.ITERATES_WHAT_IS_APPLIED_LATER ? lastTid() : snapshot);
    }
    return existing(snapshot).entrySet().stream()
        .filter(entry -> entry.getValue() == classId)
        .mapToLong(Map.Entry::getKey);
  }

  private Map<Long, Integer> existing(long snapshot) {
    Map<Long, Integer> existing = new TreeMap<>();
    for (TransactionPart part : parts) {
      for (ObjectChange change :
          part.tid() <= snapshot ? part.objects() : List.<ObjectChange>of()) {
        if (change.isDeletion() && flaw != Flaw.LISTS_DELETED_OBJECTS) {
          existing.remove(change.oid());
        } else {
          existing.put(change.oid(), change.classId());
        }
      }
    }
    return existing;
  }

  @Override
  public Map<Integer, String> classes() {
    if (flaw == Flaw.REWIND_KEEPS_CLASSES) {
      return Map.copyOf(oldClasses);
    }
    Map<Integer, String> classes = new HashMap<>();
    int from = flaw == Flaw.FORGETS_CLASSES_WHEN_CLOSED ? readAtOpen : 0;
    for (TransactionPart part : parts.subList(from, parts.size())) {
      part.classes().forEach(definition -> classes.put(definition.id(), definition.name()));
    }
    return classes;
  }

  @Override
  public long newOids(int count) {
    check();
    return flaw == Flaw.REPEATS_OIDS ? nextOid.get() : nextOid.getAndAdd(count);
  }

  @Override
  public StorageStatistics statistics() {
    return new StorageStatistics(existing(Long.MAX_VALUE).size(), end(), parts.size(), loads.get());
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      try (lock) {
        log.close();
      } catch (Exception e) {
        throw new StorageException("Closing failed", e);
      }
    }
  }

  private void check() {
    if (closed) {
      throw new ClosedException("closed");
    }
    if (failed) {
      throw new StorageException("A force failed before");
    }
  }

  private void doing(Action action) {
    check();
    writing.lock();
    try {
      action.run();
    } catch (IOException e) {
      throw new StorageException("The disk failed", e);
    } finally {
      writing.unlock();
    }
  }

  /** Something that may fail. */
  private interface Action {
    void run() throws IOException;
  }
}
