package org.atolldb.federation.connection;

import org.jspecify.annotations.Nullable;

/**
 * The evictable objects of one database in a connection, those used lately behind the others. A use
 * only leaves a mark; an object that has one when its turn to go comes is spared once. Confined to
 * its connection.
 */
final class RecencyList {
  private @Nullable ObjectEntry newest;
  private @Nullable ObjectEntry oldest;

  /** Takes note of a use; puts an object that is not listed at the end. */
  void use(ObjectEntry entry) {
    if (entry.listed) {
      entry.used();
    } else {
      entry.listed = true;
      entry.used = false;
      append(entry);
    }
  }

  void remove(ObjectEntry entry) {
    if (entry.listed) {
      unlink(entry);
      entry.listed = false;
    }
  }

  /** The object to go next, or null if there is none. */
  @Nullable ObjectEntry oldest() {
    ObjectEntry first = oldest;
    while (first != null && first.used) {
      first.used = false;
      unlink(first);
      append(first);
      first = oldest;
    }
    return first;
  }

  private void append(ObjectEntry entry) {
    entry.older = newest;
    entry.newer = null;
    if (newest == null) {
      oldest = entry;
    } else {
      newest.newer = entry;
    }
    newest = entry;
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
