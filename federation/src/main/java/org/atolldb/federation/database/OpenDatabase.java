package org.atolldb.federation.database;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.atolldb.ClosedException;
import org.atolldb.StorageException;
import org.atolldb.federation.configuration.DatabaseConfiguration;
import org.atolldb.storage.Revision;
import org.atolldb.storage.Storage;
import org.atolldb.storage.StorageHeader;
import org.atolldb.storage.TransactionPart;
import org.jspecify.annotations.Nullable;

/**
 * A database of this federation while it is open: its storage, and what transactions share about
 * it. Thread-safe.
 */
public final class OpenDatabase {
  /** Oids below this one have fixed meanings. */
  public static final long FIRST_FREE_OID = 16;

  /** The oid of the directory of roots. */
  public static final long ROOTS_OID = 1;

  private static final int RECENT_OIDS = 32_768;

  private final DatabaseConfiguration configuration;
  private final String name;
  private final String location;
  private final UUID uuid;
  private final long lineage;
  private final boolean isVolatile;
  private final RecentChanges recent;
  private final CommitLocks locks = new CommitLocks();
  private final Visitors visitors;
  private final LongAdder loads = new LongAdder();
  private final CacheShare cached;
  private final TransactionCounters transactions = new TransactionCounters();
  private final StorageAccess access;

  /** The newest transaction decided here; guarded by the sequencer's lock. */
  private long lastDecided;

  /**
   * A database whose storage is recovered up to a visible transaction.
   *
   * @param configuration what it was opened with
   * @param storage its open storage
   * @param visible the newest visible transaction of the federation
   * @param oidMark the highest oid that the journal remembers as given out
   */
  public OpenDatabase(
      DatabaseConfiguration configuration, Storage storage, long visible, long oidMark) {
    this.configuration = configuration;
    this.name = configuration.name();
    this.location =
        storage.isVolatile() ? "" : configuration.directory().toAbsolutePath().toString();
    this.access = new StorageAccess(name, storage, Math.max(oidMark, FIRST_FREE_OID - 1));
    StorageHeader header = storage.header();
    this.uuid = header.database();
    this.cached = new CacheShare(uuid, configuration.cacheTarget());
    this.lineage = header.lineage();
    this.isVolatile = storage.isVolatile();
    this.lastDecided = storage.lastTid();
    this.recent = new RecentChanges(Math.max(visible, lastDecided), RECENT_OIDS);
    this.visitors = new Visitors(name);
  }

  /**
   * What it was opened with.
   *
   * @return its configuration
   */
  public DatabaseConfiguration configuration() {
    return configuration;
  }

  /**
   * The name.
   *
   * @return by which configuration and applications know it
   */
  public String name() {
    return name;
  }

  /**
   * The identity.
   *
   * @return by which references and the journal know it
   */
  public UUID uuid() {
    return uuid;
  }

  /**
   * Whether the content is lost when the process ends.
   *
   * @return true for memory storages
   */
  public boolean isVolatile() {
    return isVolatile;
  }

  /**
   * Where the storage lies.
   *
   * @return an absolute path, empty for a storage in memory
   */
  public String location() {
    return location;
  }

  /**
   * The newest transaction in the storage.
   *
   * @return its id, 0 if there is none
   */
  public long lastApplied() {
    return access.lastApplied();
  }

  /**
   * The storage, for recovery, checkpoints and figures.
   *
   * @return the storage; closed while the database is closed off or being reopened
   */
  public Storage storage() {
    return access.storage();
  }

  /**
   * Whether objects of this database may refer into another one.
   *
   * @param target the other database
   * @return true within one database, from a volatile database without a policy, else as the policy
   *     says
   */
  public boolean mayReferInto(OpenDatabase target) {
    return target == this
        || (isVolatile && configuration.links().databases().isEmpty())
        || configuration.links().allows(target.name, target.isVolatile);
  }

  /**
   * The class table.
   *
   * @return names and numbers of classes
   */
  public ClassTable classes() {
    return access.classes;
  }

  /**
   * What changed lately.
   *
   * @return the bounded list
   */
  public RecentChanges recent() {
    return recent;
  }

  /**
   * Objects being committed.
   *
   * @return the locks
   */
  public CommitLocks locks() {
    return locks;
  }

  /**
   * Transactions that use this database.
   *
   * @return who would be waited for
   */
  public Visitors visitors() {
    return visitors;
  }

  /**
   * How many revisions were loaded.
   *
   * @return the count since the database was opened
   */
  public long loads() {
    return loads.sum();
  }

  /**
   * Its objects in the caches of all connections.
   *
   * @return live counters
   */
  public CacheShare cached() {
    return cached;
  }

  /**
   * What became of the transactions that changed this database.
   *
   * @return live counters
   */
  public TransactionCounters transactions() {
    return transactions;
  }

  /**
   * Loads a revision for a cache.
   *
   * @param oid the object
   * @param snapshot a visible transaction
   * @param wait how long to wait for the storage to take what the snapshot includes, if it must
   * @return the newest revision at or below the snapshot, or null
   */
  public @Nullable Revision load(long oid, long snapshot, Duration wait) {
    loads.increment();
    return access.revision(oid, snapshot, wait);
  }

  /**
   * A revision, from the storage or on its way there.
   *
   * @param oid the object
   * @param snapshot a visible transaction, or the greatest number for the newest
   * @param wait how long to wait for the storage to take what the snapshot includes, if it must
   * @return the newest revision at or below the snapshot, or null
   */
  public @Nullable Revision revision(long oid, long snapshot, Duration wait) {
    return access.revision(oid, snapshot, wait);
  }

  /**
   * The objects of a class at a snapshot.
   *
   * @param classId the class
   * @param snapshot a visible transaction
   * @param wait how long to wait for the storage to take what the snapshot includes
   * @return their oids, to be closed
   */
  public LongStream objects(int classId, long snapshot, Duration wait) {
    awaitApplied(snapshot, wait);
    ExtentOids oidsOfClass = new ExtentOids(access, classId, snapshot);
    return StreamSupport.longStream(oidsOfClass, false).onClose(oidsOfClass::close);
  }

  /**
   * Transactions of the storage, in order.
   *
   * @param after only those with a greater id
   * @return a stream to be closed
   */
  public Stream<TransactionPart> transactions(long after) {
    return access.ask(storage -> storage.transactions(after));
  }

  /**
   * Has the storage take everything at or below a snapshot.
   *
   * @param snapshot a visible transaction
   * @param wait how long to wait while another thread does so
   * @throws StorageException if the storage failed or does not catch up in time
   */
  public void awaitApplied(long snapshot, Duration wait) {
    access.awaitApplied(snapshot, wait);
  }

  /**
   * Refuses to write into a storage that failed.
   *
   * @throws StorageException if a write or force of the storage failed and it has not returned
   */
  public void requireUsable() {
    access.fence.check();
  }

  /**
   * An oid that no object of this database ever had.
   *
   * @return the oid
   */
  public long newOid() {
    return access.oids.next();
  }

  /**
   * The highest oid that may have been given out.
   *
   * @return an oid, 0 if none was asked for since the database was opened
   */
  public long oidMark() {
    return access.oids.mark();
  }

  /**
   * The newest transaction decided here; called under the sequencer's lock.
   *
   * @return its id, 0 if there is none
   */
  public long lastDecided() {
    return lastDecided;
  }

  /**
   * Takes note of a decision; called under the sequencer's lock.
   *
   * @param tid the decided transaction
   * @param changed what it changes here, as {@link VersionKey}s
   */
  public void decided(long tid, long[] changed) {
    lastDecided = tid;
    recent.add(tid, changed);
  }

  /**
   * Takes a decision back that could not be queued in the journal; called under the sequencer's
   * lock.
   *
   * @param previousTid the one before it here
   */
  public void undecided(long previousTid) {
    lastDecided = previousTid;
  }

  /**
   * Takes over a transaction that is durable in the journal, before it becomes visible; called for
   * one after the other, in the order of their ids.
   *
   * @param part its part here
   */
  public void publishing(TransactionPart part) {
    access.pending.add(part);
  }

  /**
   * The lineage under which this federation owns the database.
   *
   * @return as in the header
   */
  public long lineage() {
    return lineage;
  }

  /**
   * Whether {@link #ensureDirty} has something to do.
   *
   * @return true for a clean durable database
   */
  public boolean needsDirtyMark() {
    return !access.mark.isSet() && !isVolatile;
  }

  /** Has the storage take all visible transactions, in order; waits while another thread does. */
  public void applyPending() {
    access.applyPending();
  }

  /**
   * Whether {@link #applyPending} has something to do.
   *
   * @return true if something is on its way to a storage that works
   */
  public boolean canApplyMore() {
    return access.canApplyMore();
  }

  /**
   * Whether readers would have to wait for what is on its way to the storage.
   *
   * @return true if it should be applied without delay
   */
  public boolean isUrgent() {
    return access.isUrgent();
  }

  /**
   * Whether so much is on its way to the storage that who commits more should apply it first.
   *
   * @return true beyond some megabytes
   */
  public boolean isBehind() {
    return access.isBehind();
  }

  /**
   * Closes the database off after a failure of its storage.
   *
   * @param failure what happened
   */
  public void fence(StorageException failure) {
    access.fence.raise(failure);
  }

  /**
   * Has somebody told when this database is closed off and when it has returned.
   *
   * @param listener takes sentences; must not block
   */
  public void whenStateChanges(Consumer<String> listener) {
    access.fence.tells(listener);
  }

  /**
   * Closes the database off for readers too, since it lacks transactions.
   *
   * @param reason what is missing
   */
  public void refuse(StorageException reason) {
    access.fence.raiseForReaders(reason);
  }

  /**
   * The failure that closed the database off.
   *
   * @return the failure, or null
   */
  public @Nullable StorageException fenced() {
    return access.fence.failure();
  }

  /**
   * Whether it is closed off only because its device had no room.
   *
   * @return true if it is worth trying again as soon as there may be room
   */
  public boolean lacksRoom() {
    return access.fence.lacksRoom();
  }

  /**
   * Whether it is being opened again.
   *
   * @return true while {@link #reopen} runs
   */
  public boolean isReturning() {
    return access.fence.isReturning();
  }

  /**
   * Brings a closed-off database back: its storage is closed, opened and brought up to the journal.
   * Readers that come or wait meanwhile go on afterwards. One call at a time, never together with
   * {@link #makeDurable} and {@link #markClean}; blocks on the device.
   *
   * @param how opens the storage
   * @throws org.atolldb.AtollException if it cannot be opened or brought up to the journal; it
   *     stays closed off
   */
  public void reopen(StorageReturn how) {
    access.reopen(how);
  }

  /**
   * Marks the header dirty before the first journal record since the database was clean, and waits
   * until that is durable (rule 4). A failure closes the database off.
   *
   * @param journal the journal that will hold the record
   * @param fromTid at or below the tid of that record
   */
  public void ensureDirty(UUID journal, long fromTid) {
    try {
      access.mark.set(journal, fromTid);
    } catch (ClosedException e) {
      requireUsable();
      throw e;
    } catch (StorageException e) {
      fence(e);
      throw e;
    }
  }

  /** Forces the storage (rule 3: what is durable afterwards is what was applied before). */
  public void makeDurable() {
    access.makeDurable();
  }

  /**
   * Replaces the header of a drained and durable database by a clean one.
   *
   * @param owner the federation, or {@link StorageHeader#NOBODY} at detach
   */
  public void markClean(UUID owner) {
    access.oids.settle();
    access.mark.clear(owner);
  }

  /**
   * Whether transactions may be in the journal only.
   *
   * @return true from the first decision on until the database is closed cleanly
   */
  public boolean isDirty() {
    return access.mark.isSet();
  }

  /**
   * Up to where the storage is durable by itself.
   *
   * @return a transaction id
   */
  public long durableThrough() {
    return access.durableThrough();
  }
}
