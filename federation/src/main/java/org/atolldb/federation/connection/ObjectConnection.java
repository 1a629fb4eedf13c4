package org.atolldb.federation.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.atolldb.AfterLoad;
import org.atolldb.BrokenObject;
import org.atolldb.Connection;
import org.atolldb.ObjectMissingException;
import org.atolldb.Persistent;
import org.atolldb.ReadOnlyException;
import org.atolldb.Transaction;
import org.atolldb.UsageException;
import org.atolldb.federation.activity.RunningTransaction;
import org.atolldb.federation.database.OpenDatabase;
import org.atolldb.federation.database.VersionSet;
import org.atolldb.federation.record.BrokenPlan;
import org.atolldb.federation.record.RecordCodec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The objects of one transaction at a time, over all databases. Pooled, because the objects of the
 * last transaction are good for the next one as far as nobody changed them. Used by one thread at a
 * time.
 */
public final class ObjectConnection extends Connection {
  private static final Logger LOG = LoggerFactory.getLogger(ObjectConnection.class);
  private final ConnectionContext context;
  private final ObjectCache cache;
  private volatile @Nullable Session session;
  private boolean isBroken;

  /**
   * An empty connection.
   *
   * @param context what all connections share
   * @param budget limits what it keeps
   */
  ObjectConnection(ConnectionContext context, CacheBudget budget) {
    this.context = context;
    this.cache = new ObjectCache(this, budget);
  }

  /**
   * Begins a transaction in the calling thread.
   *
   * @param transaction the transaction, for {@link org.atolldb.Atoll#transactionOf}
   * @param activity says whether it may go on
   * @param snapshot the newest transaction it sees
   */
  public void begin(Transaction transaction, RunningTransaction activity, long snapshot) {
    session = new Session(this, transaction, activity, snapshot);
  }

  /**
   * The work on objects beyond plain field access, for the running transaction.
   *
   * @return operations of the running transaction
   */
  public ObjectWork work() {
    return new ObjectWork(this, requireSession());
  }

  /** Gives a database to all new objects that changed ones reach. */
  void adoptReachable() {
    requireSession().changes().adopt();
  }

  /**
   * Makes the records of all changes of the running transaction.
   *
   * @return changes by database, in the order of the databases' identities; empty if there are none
   */
  public List<DatabaseChanges> encodeChanges() {
    return requireSession().changes().encode();
  }

  /**
   * What must be unchanged when the running transaction commits.
   *
   * @param changes what it writes
   * @return reads by database; empty if nothing depends on what others do
   */
  public List<DatabaseReads> reads(List<DatabaseChanges> changes) {
    List<DatabaseReads> reads = new ArrayList<>();
    Session running = requireSession();
    AddedReferences added = new AddedReferences(codec(), changes, running.patience());
    for (DatabaseCache visited : running.visited()) {
      VersionSet keys = visited.reads();
      if (keys != null) {
        OpenDatabase database = visited.visit(running);
        reads.add(new DatabaseReads(database, keys, oid -> added.leadTo(database.uuid(), oid)));
      }
    }
    return reads;
  }

  /**
   * Ends the transaction after its commit: objects keep their state for the next one. The commit
   * stands whatever happens here.
   *
   * @param tid the transaction's id, its snapshot if it changed nothing
   * @param changes what was committed, some of it perhaps merged with changes of others
   */
  public void committed(long tid, List<DatabaseChanges> changes) {
    end(session -> new TransactionEnd(this, session).committed(tid, changes));
  }

  /**
   * Ends the transaction without its changes: new objects are unmanaged again. That stands whatever
   * happens here.
   */
  public void aborted() {
    end(session -> new TransactionEnd(this, session).aborted());
  }

  private void end(Consumer<Session> settling) {
    Session ended = requireOwnSession();
    attempt(ended, () -> settling.accept(ended));
    nextEpoch();
    session = null;
    attempt(ended, ended::leave);
    if (!isBroken) {
      cache.trim(ended.visited());
    }
  }

  /** A connection whose objects could not follow their transaction is of no use any more. */
  private void attempt(Session ended, Runnable step) {
    try {
      step.run();
    } catch (RuntimeException | Error e) {
      isBroken = true;
      LOG.error(
          "The cached objects of transaction {} are dropped: they could not follow its end",
          ended.activity().describe(),
          e);
    }
  }

  /** Whether its transaction can only abort, whatever its thread does. Asked by any thread. */
  boolean isStopped() {
    Session running = session;
    return running != null && running.activity().isStopped();
  }

  /** Whether its objects are of no use to another transaction. */
  boolean isBroken() {
    return isBroken || isWornOut();
  }

  /** Ends an object's identity: it is unmanaged again and keeps its fields. */
  void letGo(ObjectEntry entry) {
    Persistent object = entry.get();
    boolean hasFields = entry.loaded;
    cache.remove(entry);
    entry.loaded = false;
    entry.picture = null;
    entry.isLost = !hasFields;
    if (object != null && hasFields) {
      release(object);
    }
  }

  /** Drops all objects; the connection is not used again. */
  void discard() {
    cache.discard();
  }

  /** Small, so that the JVM makes it part of the code that reads; see {@link #prepare}. */
  @Override
  protected void firstRead(Persistent object) {
    ObjectEntry entry = entryOf(object);
    if (entry.holds(object) && entry.home.mayReadHeld()) {
      entry.home.holding().hit();
      entry.used();
      current(object);
    } else {
      prepare(entry, object, requireSession(object));
    }
  }

  /** Makes sure that an object exists; one of a missing class is not decoded. */
  void touch(Persistent object, ObjectEntry entry) {
    Session running = requireSession(object);
    if (entry.plan instanceof BrokenPlan) {
      readBroken(entry, running);
    } else {
      object.$read();
    }
  }

  private byte[] readBroken(ObjectEntry entry, Session running) {
    OpenDatabase database = entry.home.visit(running);
    if (running.tracksReads()) {
      entry.home.read(entry.oid);
    }
    byte[] found = entry.record;
    entry.record = null;
    return found == null ? Loading.revision(entry, database, running).state() : found;
  }

  @Override
  protected void firstWrite(Persistent object) {
    Session running = requireSession(object);
    ObjectEntry entry = entryOf(object);
    if (running.readOnly()) {
      throw new ReadOnlyException(
          "Changing "
              + object
              + " failed: the transaction is read-only. Use run or call instead of read.");
    }
    if (!isCurrent(object)) {
      prepare(entry, object, running);
    }
    if (!isChanged(object)) {
      running.changes().changed(entry, object);
    }
  }

  @Override
  protected String idText(Persistent object) {
    return entryOf(object).idText();
  }

  @Override
  protected @Nullable BrokenObject broken(Persistent object) {
    ObjectEntry entry = entryOf(object);
    if (!(entry.plan instanceof BrokenPlan plan)) {
      return null;
    }
    byte[] record = readBroken(entry, requireSession(object));
    return BrokenObjects.describe(plan, record, this, entry.home);
  }

  @Override
  protected @Nullable Transaction transaction() {
    Session running = session;
    return running == null ? null : running.transaction();
  }

  /**
   * Makes the fields of an object hold its state in the running transaction. One method on purpose:
   * the JVM copies smaller ones (up to 325 bytes of code) to each place that reads a field, where
   * held objects then are read more slowly.
   */
  private void prepare(ObjectEntry entry, Persistent object, Session running) {
    if (entry.get() != object) {
      throw new UsageException(
          "Touching "
              + entry
              + " failed: this instance is a copy of its connection's object, as a spy or a"
              + " reflective copy makes it. Use the object itself.");
    }
    entry.requireFields();
    OpenDatabase database = entry.home.visit(running);
    if (running.tracksReads()) {
      entry.home.read(entry.oid);
    }
    if (entry.deleted) {
      throw new ObjectMissingException(
          "Touching " + entry + " failed: this transaction deleted it.");
    }
    if (entry.record != null && entry.loaded) {
      // Left by a read-only transaction, changed since for all we know.
      cache.ghost(entry);
    }
    boolean fresh = !entry.loaded;
    if (entry.kept != null) {
      entry.home.holding().hit();
    }
    boolean converted = false;
    if (fresh) {
      converted = Loading.load(entry, object, database, running, cache);
    }
    current(object);
    if (entry.record != null && !running.readOnly()) {
      entry.picture = entry.plan.captureValues(object);
      running.touchedMutable().add(entry);
      cache.pin(entry, object);
    } else if (converted && running.readOnly()) {
      // A ghost again at the end, for the same reason as below.
      running.touchedMutable().add(entry);
      cache.pin(entry, object);
    } else if (fresh) {
      cache.keep(entry, object);
    } else {
      cache.use(entry);
    }
    if (converted && !running.readOnly()) {
      // What was made of values would be made anew by the next load: a change of it would be lost.
      running.changes().changed(entry, object);
    }
    if (fresh && object instanceof AfterLoad restoring) {
      // Kept meanwhile: what its method loads must not evict it before it is read.
      boolean wasPinned = entry.pinned;
      cache.pin(entry, object);
      try {
        restoring.afterLoad();
      } finally {
        if (!wasPinned && !isChanged(object)) {
          cache.unpin(entry);
        }
      }
    }
  }

  boolean isRunning(Session expected) {
    return session == expected;
  }

  Session requireSession() {
    Session running = requireOwnSession();
    if (!running.activity().mayGoOn()) {
      running.activity().requireNotStopped("Using the transaction");
    }
    return running;
  }

  /** Asks only for the thread: what is stopped must still end. */
  Session requireOwnSession() {
    Session running = session;
    if (running == null) {
      throw new UsageException("No transaction is running on this connection.");
    }
    if (running.activity().thread() != Thread.currentThread()) {
      throw new UsageException(
          "The transaction belongs to "
              + running.activity().thread()
              + " and was used by "
              + Thread.currentThread()
              + ". Pass it on with handOver, or use ids.");
    }
    return running;
  }

  void requireSession(Session expected) {
    if (requireSession() != expected) {
      throw new UsageException(
          "The stream belongs to a transaction that has ended. Use it up before the end.");
    }
  }

  private Session requireSession(Persistent object) {
    Session running = session;
    if (running == null) {
      throw new UsageException(
          "Touching "
              + object
              + " failed: its transaction has ended (now in "
              + Thread.currentThread()
              + "). Keep its ObjectId and get it in the next transaction.");
    }
    if (!running.activity().mayGoOn()) {
      refuse(object, running.activity());
    }
    return running;
  }

  private static void refuse(Persistent object, RunningTransaction activity) {
    if (activity.thread() != Thread.currentThread()) {
      throw new UsageException(
          "Touching "
              + object
              + " failed: its transaction belongs to "
              + activity.thread()
              + " and it was"
              + " touched by "
              + Thread.currentThread()
              + ". Pass the transaction on with handOver, or use ids.");
    }
    activity.requireNotStopped("Touching " + object);
  }

  static ObjectEntry entryOf(Persistent object) {
    return (ObjectEntry) Objects.requireNonNull(entry(object));
  }

  /** The entry of an object that this connection manages, or null. */
  @Nullable ObjectEntry entryOrNull(Persistent object) {
    if (of(object) != this) {
      return null;
    }
    ObjectEntry entry = entryOf(object);
    entry.requireFields();
    return entry;
  }

  @Nullable SpillDirectory spill() {
    return context.spill();
  }

  boolean isForeign(Persistent object) {
    Connection owner = of(object);
    return owner != null && owner != this;
  }

  void enlist(Persistent object, ObjectEntry entry) {
    manage(object, entry);
    entry.home.put(entry);
  }

  void markChanged(Persistent object) {
    changed(object);
  }

  void markCurrent(Persistent object) {
    current(object);
  }

  boolean isMarkedChanged(Persistent object) {
    return isChanged(object);
  }

  void unload(Persistent object) {
    stale(object);
  }

  DatabaseDirectory databases() {
    return context.databases();
  }

  RecordCodec codec() {
    return context.codec();
  }

  Homes homes() {
    return context.homes();
  }

  ObjectCache cache() {
    return cache;
  }
}
