package org.atolldb.federation.database;

import java.util.function.LongConsumer;

/**
 * What a transaction read in one database, as {@link VersionKey}s. Takes 11 to 32 bytes for each.
 * Not thread-safe.
 */
public final class VersionSet {
  private static final int SMALLEST = 16;
  private static final int SPREAD_SHIFT = 32;

  /** Spreads consecutive oids. */
  private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

  /** Zero, which is no key, where a slot is free. */
  private long[] slots = new long[SMALLEST];

  private int size;

  /** An empty set. */
  public VersionSet() {}

  /**
   * Adds a key.
   *
   * @param key what was read; adding it again changes nothing
   */
  public void add(long key) {
    int slot = slotOf(key);
    if (slots[slot] == key) {
      return;
    }
    slots[slot] = key;
    size++;
    if (size * 4L > slots.length * 3L) {
      grow();
    }
  }

  /**
   * Whether a key was added.
   *
   * @param key what was perhaps read
   * @return true if it was
   */
  public boolean contains(long key) {
    return slots[slotOf(key)] == key;
  }

  /**
   * How many keys there are.
   *
   * @return their number
   */
  public int size() {
    return size;
  }

  /**
   * Tells all keys, in no order.
   *
   * @param each receives them
   */
  public void forEach(LongConsumer each) {
    for (long key : slots) {
      if (key != 0) {
        each.accept(key);
      }
    }
  }

  /**
   * This set without one key.
   *
   * @param left the key to leave out
   * @return a new set
   */
  public VersionSet without(long left) {
    VersionSet rest = new VersionSet();
    forEach(
        key -> {
          if (key != left) {
            rest.add(key);
          }
        });
    return rest;
  }

  /** Where the key is, or the free slot where it belongs. */
  private int slotOf(long key) {
    int mask = slots.length - 1;
    int slot = (int) ((key * GOLDEN_RATIO) >>> SPREAD_SHIFT) & mask;
    while (slots[slot] != 0 && slots[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] old = slots;
    slots = new long[Math.multiplyExact(old.length, 2)];
    for (long key : old) {
      if (key != 0) {
        slots[slotOf(key)] = key;
      }
    }
  }
}
