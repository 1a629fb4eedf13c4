package org.atolldb.federation.connection;

import java.util.List;
import org.atolldb.Persistent;
import org.atolldb.storage.ObjectChange;

/** Brings a connection's objects where the end of its transaction left them. */
final class TransactionEnd {
  private final ObjectConnection connection;
  private final ObjectCache cache;
  private final Session session;

  TransactionEnd(ObjectConnection connection, Session session) {
    this.connection = connection;
    this.cache = connection.cache();
    this.session = session;
  }

  void committed(long tid, List<DatabaseChanges> changes) {
    changes.forEach(this::merged);
    for (ObjectEntry entry : session.savepoints().changed()) {
      if (entry.deleted) {
        deleted(entry);
      } else {
        committed(entry, tid);
      }
      entry.encoded = null;
      entry.isSaved = false;
    }
    forgetPictures();
  }

  /** The fields of an object merged with changes of others are not what was committed: a ghost. */
  private void merged(DatabaseChanges changes) {
    DatabaseCache home = cache.of(changes.database().uuid());
    for (ObjectChange merged : changes.merged()) {
      ObjectEntry entry = home.entry(merged.oid());
      if (entry != null) {
        entry.encoded = merged.state();
        entry.record = null;
        cache.ghost(entry);
      }
    }
  }

  private void committed(ObjectEntry entry, long tid) {
    entry.tid = tid;
    entry.isNew = false;
    entry.foundAt = null;
    byte[] state = entry.encoded;
    Persistent object = entry.kept;
    if (state != null && object != null) {
      entry.record = entry.plan.hasMutableValues(object) ? state : null;
      cache.resize(entry, state);
    }
    if (entry.record != null) {
      cache.ghost(entry);
    }
    cache.unpin(entry);
  }

  /** What still refers to a deleted object must find it missing, not as an object of nobody. */
  private void deleted(ObjectEntry entry) {
    if (entry.isNew) {
      connection.letGo(entry);
    } else {
      entry.deleted = false;
      entry.pinned = false;
      cache.forget(entry);
    }
  }

  void aborted() {
    for (ObjectEntry entry : session.savepoints().undone()) {
      entry.encoded = null;
      entry.deleted = false;
      if (entry.isNew) {
        connection.letGo(entry);
      } else if (entry.isSaved) {
        cache.revert(entry);
      } else {
        cache.ghost(entry);
        cache.unpin(entry);
      }
      entry.isSaved = false;
    }
    forgetPictures();
  }

  private void forgetPictures() {
    for (ObjectEntry entry : session.touchedMutable()) {
      if (entry.loaded) {
        cache.ghost(entry);
      }
      entry.picture = null;
      cache.unpin(entry);
    }
  }
}
