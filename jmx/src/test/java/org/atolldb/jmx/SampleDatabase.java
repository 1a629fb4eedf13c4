package org.atolldb.jmx;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.atolldb.TransactionId;
import org.atolldb.federation.management.CacheFigures;
import org.atolldb.federation.management.DatabaseView;
import org.atolldb.federation.management.TransactionFigures;
import org.atolldb.storage.StorageStatistics;

/** A database with fixed figures; its number of objects is the length of its name. */
record SampleDatabase(String name, AtomicLong target) implements DatabaseView {
  SampleDatabase(String name) {
    this(name, new AtomicLong());
  }

  @Override
  public UUID uuid() {
    return new UUID(1, 2);
  }

  @Override
  public State state() {
    return State.OPEN;
  }

  @Override
  public String stateReason() {
    return "";
  }

  @Override
  public String storageType() {
    return "file";
  }

  @Override
  public String directory() {
    return "/srv/data/databases/" + name;
  }

  @Override
  public boolean isVolatile() {
    return false;
  }

  @Override
  public String links() {
    return "catalogue";
  }

  @Override
  public StorageStatistics storage() {
    return new StorageStatistics(name.length(), 1_234_567, 503, 504);
  }

  @Override
  public CacheFigures cache() {
    return new CacheFigures(601, 602, 1, 2, 605);
  }

  @Override
  public long cacheTarget() {
    return target.get();
  }

  @Override
  public long cacheTargetInEffect() {
    return 606;
  }

  @Override
  public void setCacheTarget(long bytes) {
    target.set(bytes);
  }

  @Override
  public TransactionFigures transactions() {
    return new TransactionFigures(701, 702, 703, 0, 705, SampleFederation.NEWEST);
  }

  @Override
  public TransactionId durableThrough() {
    return new TransactionId(0);
  }

  @Override
  public boolean isDirty() {
    return true;
  }

  @Override
  public void reopen() {}
}
