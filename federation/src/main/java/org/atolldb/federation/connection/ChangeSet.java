package org.atolldb.federation.connection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.atolldb.Persistent;
import org.atolldb.federation.database.OpenDatabase;
import org.jspecify.annotations.Nullable;

/**
 * The new, changed and deleted objects of a running transaction, and how they become records.
 * Confined to the transaction's thread.
 */
final class ChangeSet {
  private static final byte[] DELETION = {};

  private final ObjectConnection connection;
  private final Session session;
  private final List<ObjectEntry> entries = new ArrayList<>();

  ChangeSet(ObjectConnection connection, Session session) {
    this.connection = connection;
    this.session = session;
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  List<ObjectEntry> entries() {
    return entries;
  }

  /** Takes note that an object was changed for the first time in this transaction. */
  void changed(ObjectEntry entry, Persistent object) {
    connection.cache().pin(entry, object);
    connection.markChanged(object);
    entries.add(entry);
  }

  /** The transaction uses this database from now on. */
  void visit(DatabaseCache home) {
    home.visit(session);
  }

  /** Gives an unmanaged object a database and an oid. */
  ObjectEntry create(OpenDatabase database, Persistent object, @Nullable String foundAt) {
    return create(database, database.newOid(), object, foundAt);
  }

  ObjectEntry create(OpenDatabase database, long oid, Persistent object, @Nullable String foundAt) {
    DatabaseCache home = connection.cache().of(database.uuid());
    home.visit(session);
    ObjectEntry entry =
        new ObjectEntry(
            home,
            oid,
            connection.codec().plan(object.getClass()),
            object,
            connection.cache().dropped());
    entry.isNew = true;
    entry.loaded = true;
    entry.foundAt = foundAt;
    connection.enlist(object, entry);
    changed(entry, object);
    return entry;
  }

  void delete(ObjectEntry entry, Persistent object) {
    if (!connection.isMarkedChanged(object)) {
      changed(entry, object);
    }
    entry.deleted = true;
  }

  /** Gives a database to all new objects that changed ones reach, and those that they reach. */
  void adopt() {
    findChangedValues();
    encodeAll();
  }

  /**
   * Makes the records of all changes; adopts new objects that they reach, and so on.
   *
   * @return changes by database, in the order of the databases' identities
   */
  List<DatabaseChanges> encode() {
    Collection<Collected> collected;
    if (session.savepoints().isEmpty()) {
      collected = collect();
    } else {
      save();
      collected = session.savepoints().collect();
    }
    List<DatabaseChanges> changes = new ArrayList<>(collected.size());
    for (Collected each : collected) {
      changes.add(each.changes());
    }
    changes.sort(Comparator.comparing(each -> each.database().uuid()));
    return changes;
  }

  private Collection<Collected> collect() {
    encodeCompletely();
    Map<OpenDatabase, Collected> collected = new HashMap<>();
    for (ObjectEntry entry : entries) {
      if (!(entry.deleted && entry.isNew)) {
        collected
            .computeIfAbsent(entry.home.visit(session), Collected::new)
            .add(entry, Objects.requireNonNull(entry.encoded));
      }
    }
    return collected.values();
  }

  /** Moves all changes to the logs of the savepoints. */
  void save() {
    encodeCompletely();
    entries.forEach(session.savepoints()::save);
    entries.clear();
  }

  private void encodeCompletely() {
    findChangedValues();
    encodeAll().forEach(entry -> encode(entry, true));
  }

  /**
   * Encodes all entries, which become more meanwhile.
   *
   * @return those left out, with a weak reference to an object that had no database yet
   */
  private List<ObjectEntry> encodeAll() {
    List<ObjectEntry> unbound = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      ObjectEntry entry = entries.get(i);
      if (!encode(entry, false)) {
        unbound.add(entry);
      }
    }
    return unbound;
  }

  /** A change inside a mutable value is a change of the object, although nobody said so. */
  private void findChangedValues() {
    if (session.readOnly()) {
      return;
    }
    for (ObjectEntry entry : session.touchedMutable()) {
      Persistent object = entry.kept;
      if (object != null
          && entry.picture != null
          && !entry.deleted
          && !connection.isMarkedChanged(object)
          && entry.plan.valuesChanged(object, entry.picture)) {
        changed(entry, object);
      }
    }
  }

  /** False if the entry has a weak reference to an object that has no database yet. */
  private boolean encode(ObjectEntry entry, boolean last) {
    if (entry.deleted) {
      entry.encoded = DELETION;
      return true;
    }
    OpenDatabase database = entry.home.visit(session);
    Persistent object = Objects.requireNonNull(entry.kept);
    ReferenceWriter references = new ReferenceWriter(connection, this, entry, database, last);
    entry.encoded = entry.plan.encode(object, database.uuid(), references);
    return !references.isUnbound();
  }
}
