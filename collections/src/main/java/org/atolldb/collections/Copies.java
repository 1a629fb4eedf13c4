package org.atolldb.collections;

import java.util.Arrays;

/** Changed copies of arrays; nodes never change an array in place, as {@link Keys} says. */
final class Copies {
  private Copies() {}

  static <T> T[] inserted(T[] array, int index, T element) {
    T[] copy = Arrays.copyOf(array, array.length + 1);
    System.arraycopy(array, index, copy, index + 1, array.length - index);
    copy[index] = element;
    return copy;
  }

  static <T> T[] replaced(T[] array, int index, T element) {
    T[] copy = array.clone();
    copy[index] = element;
    return copy;
  }

  static <T> T[] removed(T[] array, int index) {
    T[] copy = Arrays.copyOf(array, array.length - 1);
    System.arraycopy(array, index + 1, copy, index, copy.length - index);
    return copy;
  }

  static <T> T[] joined(T[] left, T[] right) {
    T[] copy = Arrays.copyOf(left, left.length + right.length);
    System.arraycopy(right, 0, copy, left.length, right.length);
    return copy;
  }
}
