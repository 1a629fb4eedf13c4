package org.atolldb.federation.connection;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Entries by oid, chained through the entries themselves, so that an object costs one slot and
 * nothing is boxed. Confined to its connection.
 */
final class EntryTable {
  private static final int FIRST_SIZE = 16;
  private static final int RUN_BITS = 4;
  private static final int RUN = 1 << RUN_BITS;
  private static final long SPREAD = 0x9e3779b97f4a7c15L;

  private @Nullable ObjectEntry[] slots = new ObjectEntry[FIRST_SIZE];
  private int size;

  @Nullable ObjectEntry get(long oid) {
    ObjectEntry entry = slots[slot(oid, slots.length)];
    while (entry != null && entry.oid != oid) {
      entry = entry.next;
    }
    return entry;
  }

  /** Adds an entry, in place of one with the same oid. */
  void put(ObjectEntry entry) {
    ObjectEntry before = get(entry.oid);
    if (before != null) {
      remove(before);
    }
    if (size >= slots.length) {
      resize(2 * slots.length);
    }
    link(entry, slots);
    size++;
  }

  /** Removes this very entry, if it is there. */
  void remove(ObjectEntry entry) {
    int slot = slot(entry.oid, slots.length);
    ObjectEntry previous = null;
    ObjectEntry at = slots[slot];
    while (at != null && at != entry) {
      previous = at;
      at = at.next;
    }
    if (at == null) {
      return;
    }
    if (previous == null) {
      slots[slot] = entry.next;
    } else {
      previous.next = entry.next;
    }
    entry.next = null;
    size--;
    if (size < slots.length / 8 && slots.length > FIRST_SIZE) {
      resize(slots.length / 2);
    }
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Visits all entries; the action must not add or remove any. */
  void forEach(Consumer<ObjectEntry> action) {
    for (ObjectEntry first : slots) {
      for (ObjectEntry entry = first; entry != null; entry = entry.next) {
        action.accept(entry);
      }
    }
  }

  private void resize(int length) {
    @Nullable ObjectEntry[] target = new ObjectEntry[length];
    for (ObjectEntry first : slots) {
      ObjectEntry entry = first;
      while (entry != null) {
        ObjectEntry following = entry.next;
        link(entry, target);
        entry = following;
      }
    }
    slots = target;
  }

  private static void link(ObjectEntry entry, @Nullable ObjectEntry[] target) {
    int slot = slot(entry.oid, target.length);
    entry.next = target[slot];
    target[slot] = entry;
  }

  /**
   * Objects made together have consecutive oids: so many of those share a line of the processor's
   * cache. Where a run of them begins is spread, so that oids at even distances do not meet.
   */
  private static int slot(long oid, int length) {
    int start = (int) (((oid >>> RUN_BITS) * SPREAD) >>> 32);
    return (start + ((int) oid & (RUN - 1))) & (length - 1);
  }
}
