package org.atolldb.federation.connection;

import org.jspecify.annotations.Nullable;

/**
 * The evictable objects of one database in a connection, in the order of their last use. Confined
 * to its connection.
 */
final class RecencyList {
  private @Nullable ObjectEntry newest;
  private @Nullable ObjectEntry oldest;

  void use(ObjectEntry entry) {
    if (newest == entry) {
      return;
    }
    if (entry.listed) {
      unlink(entry);
    } else {
      entry.listed = true;
    }
    entry.older = newest;
    entry.newer = null;
    if (newest != null) {
      newest.newer = entry;
    }
    newest = entry;
    if (oldest == null) {
      oldest = entry;
    }
  }

  void remove(ObjectEntry entry) {
    if (entry.listed) {
      unlink(entry);
      entry.listed = false;
    }
  }

  @Nullable ObjectEntry oldest() {
    return oldest;
  }

  private void unlink(ObjectEntry entry) {
    ObjectEntry newer = entry.newer;
    ObjectEntry older = entry.older;
    if (newer == null) {
      newest = older;
    } else {
      newer.older = older;
    }
    if (older == null) {
      oldest = newer;
    } else {
      older.newer = newer;
    }
    entry.newer = null;
    entry.older = null;
  }
}
