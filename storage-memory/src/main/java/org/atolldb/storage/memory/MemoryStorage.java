package org.atolldb.storage.memory;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.atolldb.ClosedException;
import org.atolldb.UsageException;
import org.atolldb.storage.Revision;
import org.atolldb.storage.Storage;
import org.atolldb.storage.StorageHeader;
import org.atolldb.storage.StorageStatistics;
import org.atolldb.storage.TransactionPart;
import org.jspecify.annotations.Nullable;

/**
 * A storage whose content goes when it is closed. It keeps every revision and every transaction
 * until then: nobody tells it which snapshots are still in use. Memory therefore grows with what is
 * written, not with what exists; a database that is written for ever needs another storage.
 */
final class MemoryStorage implements Storage {
  private final String database;
  private final AtomicLong freeOid = new AtomicLong(1);
  private final LongAdder loads = new LongAdder();
  private volatile StorageHeader header;

  /** Null after close. */
  private volatile @Nullable Contents contents;

  MemoryStorage(String database, Records records, StorageHeader header) {
    this.database = database;
    this.header = header;
    this.contents = new Contents(records);
  }

  static ClosedException closed(String database) {
    return new ClosedException(
        "Using memory database '" + database + "' failed: it is closed, its content is gone.");
  }

  private Contents open() {
    Contents now = contents;
    if (now == null) {
      throw closed(database);
    }
    return now;
  }

  @Override
  public StorageHeader header() {
    return header;
  }

  @Override
  public void writeHeader(StorageHeader next) {
    open();
    header = next;
  }

  @Override
  public boolean isVolatile() {
    return true;
  }

  @Override
  public long lastTid() {
    return open().summary().lastTid();
  }

  @Override
  public @Nullable Revision load(long oid, long snapshot) {
    loads.increment();
    return open().load(oid, snapshot);
  }

  @Override
  public void apply(List<TransactionPart> parts) {
    Contents now = open();
    for (TransactionPart part : parts) {
      now.apply(part);
      freeOid.accumulateAndGet(now.summary().freeOid(), Math::max);
    }
  }

  /** Does nothing: there is nothing that could be durable. */
  @Override
  public void force() {
    open();
  }

  @Override
  public void rewind(long tid) {
    open();
    throw new UsageException(
        "Rewinding memory database '"
            + database
            + "' failed: a volatile storage is never rewound.");
  }

  @Override
  public Stream<TransactionPart> transactions(long after) {
    return open().transactions(after);
  }

  @Override
  public LongStream objects(int classId, long snapshot) {
    return open().objects(classId, snapshot);
  }

  @Override
  public Map<Integer, String> classes() {
    return open().summary().classes();
  }

  @Override
  public long newOids(int count) {
    open();
    return freeOid.getAndAdd(count);
  }

  @Override
  public StorageStatistics statistics() {
    Contents now = contents;
    if (now == null) {
      return new StorageStatistics(0, 0, 0, loads.sum());
    }
    Contents.Summary summary = now.summary();
    return new StorageStatistics(
        summary.objects(), now.records().bytes(), summary.transactions(), loads.sum());
  }

  @Override
  public void close() {
    Contents now = contents;
    contents = null;
    if (now != null) {
      now.records().close();
    }
  }
}
