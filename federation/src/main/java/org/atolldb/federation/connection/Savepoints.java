package org.atolldb.federation.connection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.atolldb.AtollException;
import org.atolldb.Persistent;
import org.atolldb.Savepoint;
import org.atolldb.SavepointInvalidException;
import org.atolldb.federation.connection.SavedObjects.Saved;
import org.jspecify.annotations.Nullable;

/**
 * The savepoints of a running transaction. What changed up to one lies in logs, one a database; an
 * object changed since is in the {@link ChangeSet}. Confined to the transaction's thread.
 */
final class Savepoints {
  private final ObjectConnection connection;
  private final Session session;

  /** Databases with saved objects; their order never changes. */
  private final List<DatabaseCache> homes = new ArrayList<>();

  /** Those of which objects need not stay in memory. */
  private final Set<DatabaseCache> spilled = new HashSet<>();

  private final List<TakenSavepoint> valid = new ArrayList<>();
  private int rollbacks;

  Savepoints(ObjectConnection connection, Session session) {
    this.connection = connection;
    this.session = session;
  }

  /** Whether anything was saved in this transaction. */
  boolean isEmpty() {
    return homes.isEmpty();
  }

  /** How often the transaction was rolled back: what was found before may not be there any more. */
  int rollbacks() {
    return rollbacks;
  }

  Savepoint take() {
    session.changes().save();
    homes.forEach(this::shrink);
    long[] marks = homes.stream().mapToLong(home -> saved(home).end()).toArray();
    TakenSavepoint taken = new TakenSavepoint(this, valid.size(), marks);
    valid.add(taken);
    return taken;
  }

  /** What is in a temporary file may leave the memory, as if it were in the storage. */
  private void shrink(DatabaseCache home) {
    if (saved(home).isSpilled()) {
      if (spilled.add(home)) {
        known(home, saved(home)::forEachOid).forEach(this::unpin);
      }
      connection.cache().shrink(home);
    }
  }

  /** Objects with mutable values stay: a change inside such a value must not be lost. */
  private void unpin(ObjectEntry entry) {
    if (entry.pinned && entry.record == null) {
      connection.cache().unpin(entry);
    }
  }

  /** Moves a changed object, whose record is made, from the change set to the log. */
  void save(ObjectEntry entry) {
    DatabaseCache home = entry.home;
    if (home.saved() == null) {
      home.saved(new SavedObjects(connection.spill()));
      homes.add(home);
    }
    byte[] record = Objects.requireNonNull(entry.encoded);
    int classId = home.visit(session).classes().idOf(entry.plan.name());
    saved(home).save(entry, classId, record);
    entry.encoded = null;
    entry.isSaved = true;
    // Its database is decided, as at commit: others that refer to it do so across databases.
    entry.foundAt = null;
    Persistent object = Objects.requireNonNull(entry.kept);
    if (!entry.deleted) {
      noteSaved(entry, object, record);
    }
    if (spilled.contains(home)) {
      unpin(entry);
    }
  }

  private void noteSaved(ObjectEntry entry, Persistent object, byte[] state) {
    boolean wasCompared = entry.picture != null;
    boolean isCompared = entry.plan.hasMutableValues(object);
    entry.record = isCompared ? state : null;
    entry.picture = isCompared ? entry.plan.captureValues(object) : null;
    if (isCompared && !wasCompared) {
      session.touchedMutable().add(entry);
    }
    connection.cache().resize(entry, state);
    connection.markCurrent(object);
  }

  /** Whether the transaction runs and can go back to a savepoint. */
  boolean isValid(TakenSavepoint savepoint) {
    if (!connection.isRunning(session)) {
      return false;
    }
    connection.requireSession();
    return savepoint.depth() < valid.size() && valid.get(savepoint.depth()) == savepoint;
  }

  private void requireValid(TakenSavepoint savepoint) {
    if (!isValid(savepoint)) {
      throw new SavepointInvalidException(
          "Rolling back to a savepoint failed: "
              + whyInvalid(savepoint)
              + ". Nothing was changed. Take a new one, or abort the transaction.");
    }
  }

  private String whyInvalid(TakenSavepoint savepoint) {
    if (!connection.isRunning(session)) {
      return "its transaction has ended";
    }
    return savepoint.isReleased()
        ? "it was released"
        : "an earlier one was rolled back to, or released";
  }

  void release(TakenSavepoint savepoint) {
    valid.subList(savepoint.depth(), valid.size()).clear();
  }

  void rollBack(TakenSavepoint savepoint) {
    requireValid(savepoint);
    valid.subList(savepoint.depth() + 1, valid.size()).clear();
    rollbacks++;
    Set<ObjectEntry> touched = new LinkedHashSet<>(session.changes().entries());
    addChangedValues(touched);
    session.changes().entries().clear();
    for (int i = 0; i < homes.size(); i++) {
      rollBack(homes.get(i), savepoint.mark(i), touched);
    }
    touched.forEach(this::revert);
    session.touchedMutable().removeIf(entry -> !entry.loaded);
  }

  private void addChangedValues(Set<ObjectEntry> touched) {
    for (ObjectEntry entry : session.touchedMutable()) {
      Persistent object = entry.kept;
      if (object != null && entry.picture != null && differs(entry, object, entry.picture)) {
        touched.add(entry);
      }
    }
  }

  private static boolean differs(ObjectEntry entry, Persistent object, Object picture) {
    try {
      return entry.plan.valuesChanged(object, picture);
    } catch (AtollException e) {
      // What cannot be stored is not what was stored.
      return true;
    }
  }

  private void rollBack(DatabaseCache home, long mark, Set<ObjectEntry> touched) {
    SavedObjects saved = saved(home);
    Consumer<LongConsumer> since = action -> saved.forEachSince(mark, action);
    complete(() -> known(home, since));
    touched.addAll(known(home, since));
    saved.cut(mark);
  }

  /** Gives new objects their fields back, which they keep when they become unmanaged. */
  private void complete(Supplier<Collection<ObjectEntry>> entries) {
    // Those of a large transaction may be more than fit into memory; what is not there is lost.
    boolean goesOn = spilled.isEmpty();
    while (goesOn) {
      goesOn = false;
      for (ObjectEntry entry : entries.get()) {
        // Loading one can make ghosts of others.
        goesOn |= completeNew(entry);
      }
    }
  }

  /** Makes sure that a new object has its fields; false if it is gone or has them. */
  private boolean completeNew(ObjectEntry entry) {
    Persistent object = entry.get();
    Saved state = entry.loaded ? null : saved(entry);
    if (object == null || state == null || !state.isNew() || state.isDeleted()) {
      return false;
    }
    Loading.load(entry, object, entry.home.visit(session), session, connection.cache());
    return true;
  }

  /** Gives an object the state of the last savepoint, or of the snapshot, at its next touch. */
  private void revert(ObjectEntry entry) {
    Saved state = saved(entry);
    if (state == null && entry.isNew) {
      connection.letGo(entry);
      return;
    }
    entry.encoded = null;
    entry.isSaved = state != null;
    entry.isNew = state != null && state.isNew();
    entry.deleted = state != null && state.isDeleted();
    connection.cache().revert(entry);
  }

  private static SavedObjects saved(DatabaseCache home) {
    return Objects.requireNonNull(home.saved());
  }

  private static @Nullable Saved saved(ObjectEntry entry) {
    SavedObjects saved = entry.home.saved();
    return saved == null ? null : saved.find(entry.oid);
  }

  /** What is written into each database: the newest state of each object that a savepoint has. */
  List<Collected> collect() {
    return homes.stream()
        .map(home -> Collected.of(home.visit(session), saved(home)))
        .filter(collected -> !collected.isEmpty())
        .toList();
  }

  /** The saved objects of which the connection has an entry. */
  private Collection<ObjectEntry> known() {
    Set<ObjectEntry> known = new LinkedHashSet<>();
    homes.forEach(home -> known.addAll(known(home, saved(home)::forEachOid)));
    return known;
  }

  /** The changed objects of the transaction that its connection knows, before they are settled. */
  Collection<ObjectEntry> changed() {
    if (homes.isEmpty()) {
      return session.changes().entries();
    }
    Set<ObjectEntry> changed = new LinkedHashSet<>(session.changes().entries());
    changed.addAll(known());
    return changed;
  }

  /** The same before they are undone: new objects have their fields again. */
  Collection<ObjectEntry> undone() {
    if (!homes.isEmpty()) {
      complete(this::known);
    }
    return changed();
  }

  /** Forgets everything at the end of the transaction. */
  void end() {
    valid.clear();
    for (DatabaseCache home : homes) {
      SavedObjects saved = saved(home);
      home.saved(null);
      saved.close();
    }
  }

  private static Collection<ObjectEntry> known(DatabaseCache home, Consumer<LongConsumer> oids) {
    List<ObjectEntry> known = new ArrayList<>();
    oids.accept(
        oid -> {
          ObjectEntry entry = home.entry(oid);
          if (entry != null) {
            known.add(entry);
          }
        });
    return known;
  }
}
