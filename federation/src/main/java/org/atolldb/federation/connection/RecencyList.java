package org.atolldb.federation.connection;

import org.jspecify.annotations.Nullable;

/**
 * The evictable objects of a connection in the order of their last use, and the bytes of all it
 * holds. Confined to its connection.
 */
final class RecencyList {
  private @Nullable ObjectEntry newest;
  private @Nullable ObjectEntry oldest;
  private long bytes;
  private int size;

  void use(ObjectEntry entry) {
    if (newest == entry) {
      return;
    }
    if (entry.listed) {
      unlink(entry);
    } else {
      entry.listed = true;
      size++;
      bytes += entry.bytes;
      entry.home.figures().held(1, entry.bytes);
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
      size--;
      bytes -= entry.bytes;
      entry.home.figures().held(-1, -entry.bytes);
    }
  }

  @Nullable ObjectEntry oldest() {
    return oldest;
  }

  long bytes() {
    return bytes;
  }

  int size() {
    return size;
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
