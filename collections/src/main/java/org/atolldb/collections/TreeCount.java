package org.atolldb.collections;

import org.atolldb.Persistent;

/**
 * A part of the number of entries of a tree. The number is the sum of several of these, of which a
 * transaction changes one: so transactions of different threads seldom change the same, and if they
 * do, their changes are added up.
 */
final class TreeCount extends Persistent {
  private static final int PARTS = 16;

  /** What was added less what was removed; negative if entries counted elsewhere were removed. */
  private long entries;

  private TreeCount(long entries) {
    this.entries = entries;
  }

  static TreeCount[] of(long entries) {
    TreeCount[] parts = new TreeCount[PARTS];
    for (int i = 0; i < PARTS; i++) {
      parts[i] = new TreeCount(i == 0 ? entries : 0);
    }
    return parts;
  }

  static void change(TreeCount[] parts, int change) {
    parts[(int) (Thread.currentThread().getId() % PARTS)].entries += change;
  }

  static long sum(TreeCount[] parts) {
    long sum = 0;
    for (TreeCount part : parts) {
      sum += part.entries;
    }
    return sum;
  }
}
