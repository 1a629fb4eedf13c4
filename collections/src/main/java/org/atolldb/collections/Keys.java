package org.atolldb.collections;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Arrays of keys, {@code Object[]} or {@code long[]}, and their changed copies. Nodes never change
 * an array in place: so every change of a node is a write to one of its fields, and an iterator can
 * tell by the array's identity whether its node has changed.
 */
final class Keys {
  private Keys() {}

  static int count(Object keys) {
    return Array.getLength(keys);
  }

  static Object at(Object keys, int index) {
    return keys instanceof long[] longs ? (Object) longs[index] : ((Object[]) keys)[index];
  }

  /** Where a key is, or would be inserted, as {@link Arrays#binarySearch} says it. */
  static int search(Object keys, Object key, Comparator<Object> order) {
    return keys instanceof long[] longs
        ? Arrays.binarySearch(longs, (Long) key)
        : Arrays.binarySearch((Object[]) keys, key, order);
  }

  static Object inserted(Object keys, int index, Object key) {
    if (!(keys instanceof long[] longs)) {
      return Copies.inserted((Object[]) keys, index, key);
    }
    long[] copy = Arrays.copyOf(longs, longs.length + 1);
    System.arraycopy(longs, index, copy, index + 1, longs.length - index);
    copy[index] = (Long) key;
    return copy;
  }

  static Object removed(Object keys, int index) {
    if (!(keys instanceof long[] longs)) {
      return Copies.removed((Object[]) keys, index);
    }
    long[] copy = Arrays.copyOf(longs, longs.length - 1);
    System.arraycopy(longs, index + 1, copy, index, copy.length - index);
    return copy;
  }

  /** The keys from one index up to another. */
  static Object part(Object keys, int from, int to) {
    return keys instanceof long[] longs
        ? Arrays.copyOfRange(longs, from, to)
        : Arrays.copyOfRange((Object[]) keys, from, to);
  }

  static Object joined(Object left, Object right) {
    if (!(left instanceof long[] longs)) {
      return Copies.joined((Object[]) left, (Object[]) right);
    }
    long[] more = (long[]) right;
    long[] copy = Arrays.copyOf(longs, longs.length + more.length);
    System.arraycopy(more, 0, copy, longs.length, more.length);
    return copy;
  }

  /** An array of the same kind from a list of keys. */
  static Object of(Object kind, List<?> keys) {
    return kind instanceof long[]
        ? keys.stream().mapToLong(key -> (Long) key).toArray()
        : keys.toArray();
  }
}
