package org.atolldb.collections;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A range of keys; null is an open end.
 *
 * @param order the order of the keys
 * @param low the lower end
 * @param lowInclusive whether the lower end is in the range
 * @param high the upper end
 * @param highInclusive whether the upper end is in the range
 */
record KeyBounds(
    Comparator<Object> order,
    @Nullable Object low,
    boolean lowInclusive,
    @Nullable Object high,
    boolean highInclusive) {
  static KeyBounds all(Comparator<Object> order) {
    return new KeyBounds(order, null, true, null, false);
  }

  boolean isAll() {
    return low == null && high == null;
  }

  boolean isTooLow(Object key) {
    if (low == null) {
      return false;
    }
    int compared = order.compare(key, low);
    return compared < 0 || (compared == 0 && !lowInclusive);
  }

  boolean isTooHigh(Object key) {
    if (high == null) {
      return false;
    }
    int compared = order.compare(key, high);
    return compared > 0 || (compared == 0 && !highInclusive);
  }

  boolean contains(Object key) {
    return !isTooLow(key) && !isTooHigh(key);
  }

  /** This range from a new lower end on. */
  KeyBounds from(Object key, boolean inclusive) {
    requireEnd(key, inclusive);
    return new KeyBounds(order, key, inclusive, high, highInclusive);
  }

  /** This range up to a new upper end. */
  KeyBounds to(Object key, boolean inclusive) {
    requireEnd(key, inclusive);
    return new KeyBounds(order, low, lowInclusive, key, inclusive);
  }

  /** The part of this range between two keys. */
  KeyBounds between(Object from, boolean fromInclusive, Object to, boolean toInclusive) {
    requireEnd(from, fromInclusive);
    requireEnd(to, toInclusive);
    if (order.compare(from, to) > 0) {
      throw new IllegalArgumentException(
          "Key " + from + " comes after key " + to + ": no range lies between them");
    }
    return new KeyBounds(order, from, fromInclusive, to, toInclusive);
  }

  private void requireEnd(Object key, boolean inclusive) {
    boolean legal =
        inclusive
            ? contains(key)
            : (low == null || order.compare(key, low) >= 0)
                && (high == null || order.compare(key, high) <= 0);
    if (!legal) {
      throw new IllegalArgumentException("Key " + key + " is outside of the range " + text());
    }
  }

  String text() {
    return (low == null ? "all" : (lowInclusive ? "from " : "above ") + low)
        + (high == null ? "" : (highInclusive ? " to " : " below ") + high);
  }
}
