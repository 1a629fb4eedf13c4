package org.atolldb.federation.crash;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.atolldb.storage.Revision;
import org.atolldb.storage.Storage;
import org.atolldb.storage.StorageHeader;
import org.atolldb.storage.StorageStatistics;
import org.atolldb.storage.TransactionPart;
import org.jspecify.annotations.Nullable;

/** Does what another storage does; subclasses do one thing differently. */
public class ForwardingStorage implements Storage {
  private final Storage inner;

  protected ForwardingStorage(Storage inner) {
    this.inner = inner;
  }

  @Override
  public StorageHeader header() {
    return inner.header();
  }

  @Override
  public void writeHeader(StorageHeader header) {
    inner.writeHeader(header);
  }

  @Override
  public boolean isVolatile() {
    return inner.isVolatile();
  }

  @Override
  public long lastTid() {
    return inner.lastTid();
  }

  @Override
  public @Nullable Revision load(long oid, long snapshot) {
    return inner.load(oid, snapshot);
  }

  @Override
  public void apply(List<TransactionPart> parts) {
    inner.apply(parts);
  }

  @Override
  public void force() {
    inner.force();
  }

  @Override
  public void rewind(long tid) {
    inner.rewind(tid);
  }

  @Override
  public Stream<TransactionPart> transactions(long after) {
    return inner.transactions(after);
  }

  @Override
  public LongStream objects(int classId, long snapshot) {
    return inner.objects(classId, snapshot);
  }

  @Override
  public Map<Integer, String> classes() {
    return inner.classes();
  }

  @Override
  public long newOids(int count) {
    return inner.newOids(count);
  }

  @Override
  public StorageStatistics statistics() {
    return inner.statistics();
  }

  @Override
  public void close() {
    inner.close();
  }
}
