package org.atolldb.federation.database;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.atolldb.StorageException;
import org.atolldb.federation.configuration.DatabaseConfiguration;
import org.atolldb.federation.configuration.LinkPolicy;
import org.atolldb.federation.configuration.ResolverRule;
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
  private static final long PENDING_BYTES = 4L << 20;

  private final String name;
  private final String storageType;
  private final Storage storage;
  private final LinkPolicy links;
  private final Map<String, ResolverRule> resolvers;
  private final String location;
  private final UUID uuid;
  private final long lineage;
  private final boolean isVolatile;
  private final ClassTable classes;
  private final RecentChanges recent;
  private final PendingTransactions pending = new PendingTransactions();
  private final CommitLocks locks = new CommitLocks();
  private final Visitors visitors;
  private final LongAdder loads = new LongAdder();
  private final CacheShare cached;
  private final TransactionCounters transactions = new TransactionCounters();
  private final OidRange oids;

  /** Held while the storage takes transactions. */
  private final ReentrantLock applying = new ReentrantLock();

  private final ReentrantLock headerLock = new ReentrantLock();
  private volatile boolean dirty;
  private volatile long durableThrough;
  private volatile long lastApplied;
  private volatile @Nullable StorageException fenced;
  private volatile boolean refused;
  private volatile Consumer<StorageException> whenFenced = failure -> {};

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
    this.name = configuration.name();
    this.storageType = configuration.storageType();
    this.links = configuration.links();
    this.resolvers = configuration.resolvers();
    this.location =
        storage.isVolatile() ? "" : configuration.directory().toAbsolutePath().toString();
    this.storage = storage;
    this.oids = new OidRange(storage, Math.max(oidMark, FIRST_FREE_OID - 1));
    StorageHeader header = storage.header();
    this.uuid = header.database();
    this.cached = new CacheShare(uuid, configuration.cacheTarget());
    this.lineage = header.lineage();
    this.isVolatile = storage.isVolatile();
    this.dirty = header.state() == StorageHeader.State.DIRTY;
    this.lastDecided = storage.lastTid();
    this.lastApplied = storage.lastTid();
    this.durableThrough = dirty ? 0 : storage.lastTid();
    this.classes = new ClassTable(storage.classes());
    this.recent = new RecentChanges(Math.max(visible, lastDecided), RECENT_OIDS);
    this.visitors = new Visitors(name);
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
   * The storage's type.
   *
   * @return the word after {@code type:} in the configuration
   */
  public String storageType() {
    return storageType;
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
   * Into which databases this one may refer.
   *
   * @return the policy
   */
  public LinkPolicy links() {
    return links;
  }

  /**
   * How conflicts are merged here by configuration.
   *
   * @return rules by class name
   */
  public Map<String, ResolverRule> resolvers() {
    return resolvers;
  }

  /**
   * The newest transaction in the storage.
   *
   * @return its id, 0 if there is none
   */
  public long lastApplied() {
    return lastApplied;
  }

  /**
   * The storage, for recovery, checkpoints and figures.
   *
   * @return the open storage
   */
  public Storage storage() {
    return storage;
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
        || (isVolatile && links.databases().isEmpty())
        || links.allows(target.name, target.isVolatile);
  }

  /**
   * The class table.
   *
   * @return names and numbers of classes
   */
  public ClassTable classes() {
    return classes;
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
    return revision(oid, snapshot, wait);
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
    if (refused) {
      requireUsable();
    }
    if (pending.hidesAt(snapshot)) {
      awaitApplied(snapshot, wait);
    }
    Revision onItsWay = pending.find(oid, snapshot);
    return onItsWay == null ? storage.load(oid, snapshot) : onItsWay;
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
    return storage.objects(classId, snapshot);
  }

  /**
   * Has the storage take everything at or below a snapshot.
   *
   * @param snapshot a visible transaction
   * @param wait how long to wait while another thread does so
   * @throws StorageException if the storage failed or does not catch up in time
   */
  public void awaitApplied(long snapshot, Duration wait) {
    if (pending.reaches(snapshot) && fenced == null && !applyPending(wait)) {
      throw new StorageException(
          "Reading database "
              + name
              + " failed: its storage did not apply the transactions up to "
              + Long.toHexString(snapshot)
              + " within "
              + wait
              + ". Look for a slow or full disk.");
    }
    if (refused || pending.reaches(snapshot)) {
      requireUsable();
    }
  }

  /**
   * Refuses to write into a storage that failed.
   *
   * @throws StorageException if a write or force of the storage failed earlier
   */
  public void requireUsable() {
    StorageException failure = fenced;
    if (failure != null) {
      throw unusable(failure);
    }
  }

  private StorageException unusable(StorageException failure) {
    return new StorageException(
        "Database "
            + name
            + " is closed off since its storage failed: "
            + failure.getMessage()
            + " Other databases go on. Remove the cause and open the federation again: the journal keeps"
            + " what this storage lacks.",
        failure);
  }

  /**
   * An oid that no object of this database ever had.
   *
   * @return the oid
   */
  public long newOid() {
    return oids.next();
  }

  /**
   * The highest oid that may have been given out.
   *
   * @return an oid, 0 if none was asked for since the database was opened
   */
  public long oidMark() {
    return oids.mark();
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
   * Takes over a transaction that is durable in the journal, before it becomes visible; called
   * under the sequencer's lock.
   *
   * @param part its part here
   */
  public void publishing(TransactionPart part) {
    pending.add(part);
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
    return !dirty && !isVolatile;
  }

  /** Has the storage take all visible transactions, in order; waits while another thread does. */
  public void applyPending() {
    applying.lock();
    try {
      apply();
    } finally {
      applying.unlock();
    }
  }

  /** The same; false if another thread is at it for longer than that. */
  private boolean applyPending(Duration wait) {
    if (!Waiting.lock(applying, wait)) {
      return false;
    }
    try {
      apply();
      return true;
    } finally {
      applying.unlock();
    }
  }

  /** A failure closes this database off and no other one; what it lacks stays pending. */
  private void apply() {
    List<TransactionPart> parts = pending.all();
    if (fenced != null || parts.isEmpty()) {
      return;
    }
    try {
      storage.apply(parts);
    } catch (StorageException e) {
      fence(e);
      return;
    } catch (RuntimeException | Error e) {
      fence(new StorageException("Applying to database " + name + " failed unexpectedly: " + e, e));
      return;
    }
    for (TransactionPart part : parts) {
      classes.stored(part.classes());
    }
    lastApplied = parts.get(parts.size() - 1).tid();
    pending.applied(lastApplied);
  }

  /**
   * Whether {@link #applyPending} has something to do.
   *
   * @return true if something is on its way to a storage that works
   */
  public boolean canApplyMore() {
    return fenced == null && pending.reaches(Long.MAX_VALUE);
  }

  /**
   * Whether so much is on its way to the storage that who commits more should apply it first.
   *
   * @return true beyond some megabytes, or if readers would have to wait
   */
  public boolean isBehind() {
    return pending.bytes() > PENDING_BYTES || pending.hidesAt(Long.MAX_VALUE - 1);
  }

  /**
   * Closes the database off after a failure of its storage.
   *
   * @param failure what happened
   */
  public void fence(StorageException failure) {
    fenced = failure;
    whenFenced.accept(unusable(failure));
  }

  /**
   * Has somebody told when this database is closed off.
   *
   * @param listener takes what users of the database get to see; must not block
   */
  public void whenFenced(Consumer<StorageException> listener) {
    whenFenced = listener;
  }

  /**
   * Closes the database off for readers too, since it lacks transactions.
   *
   * @param reason what is missing
   */
  public void refuse(StorageException reason) {
    refused = true;
    fence(reason);
  }

  /**
   * The failure that closed the database off.
   *
   * @return the failure, or null
   */
  public @Nullable StorageException fenced() {
    return fenced;
  }

  /**
   * Marks the header dirty before the first journal record since the database was clean, and waits
   * until that is durable (rule 4).
   *
   * @param journal the journal that will hold the record
   * @param fromTid at or below the tid of that record
   */
  public void ensureDirty(UUID journal, long fromTid) {
    headerLock.lock();
    try {
      if (!dirty) {
        storage.writeHeader(storage.header().dirty(journal, fromTid));
        dirty = true;
      }
    } finally {
      headerLock.unlock();
    }
  }

  /** Forces the storage (rule 3: what is durable afterwards is what was applied before). */
  public void makeDurable() {
    applyPending();
    long captured = lastApplied;
    if (captured > durableThrough) {
      storage.force();
      durableThrough = captured;
    }
  }

  /**
   * Replaces the header of a drained and durable database by a clean one.
   *
   * @param owner the federation, or {@link StorageHeader#NOBODY} at detach
   */
  public void markClean(UUID owner) {
    headerLock.lock();
    try {
      StorageHeader header = storage.header();
      storage.writeHeader(header.ownedBy(owner, header.lineage()).clean(storage.lastTid()));
      dirty = false;
    } finally {
      headerLock.unlock();
    }
  }

  /**
   * Whether transactions may be in the journal only.
   *
   * @return true from the first decision on until the database is closed cleanly
   */
  public boolean isDirty() {
    return dirty;
  }

  /**
   * Up to where the storage is durable by itself.
   *
   * @return a transaction id
   */
  public long durableThrough() {
    return durableThrough;
  }
}
