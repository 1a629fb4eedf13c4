package org.atolldb.federation.record;

import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The order of keys and elements where their collection has none, or has one of its own. */
final class Sorting {
  private Sorting() {}

  /** The bytes of a key, taken out of the encoder again. */
  static byte[] write(Encoder out, @Nullable Object key, Place place) {
    int start = out.smile.size;
    place.write(out, key);
    byte[] bytes = Arrays.copyOfRange(out.smile.bytes, start, out.smile.size);
    out.smile.size = start;
    return bytes;
  }

  /** Code is not stored, so that only the natural order comes back. */
  static void requireNatural(Encoder out, @Nullable Comparator<?> comparator) {
    if (comparator != null && comparator != Comparator.naturalOrder()) {
      throw out.refused(
          "a sorted collection with a comparator, " + comparator.getClass().getName(),
          "Use the natural order of keys that are Comparable, or sort when reading");
    }
  }
}
