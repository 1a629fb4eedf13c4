package org.atolldb.collections;

import org.jspecify.annotations.Nullable;

/** Where an entry stood when it was looked up. */
final class TreePosition {
  private final TreeLeaf leaf;
  private final Object keys;
  private final int index;

  TreePosition(TreeLeaf leaf, Object keys, int index) {
    this.leaf = leaf;
    this.keys = keys;
    this.index = index;
  }

  Object key() {
    return Keys.at(keys, index);
  }

  Object value() {
    return leaf.value(index);
  }

  /** Whether no entry was added to or removed from the leaf since. */
  boolean isCurrent() {
    return leaf.keys() == keys;
  }

  /**
   * The entry beside this one in its leaf; null if there is none or that cannot be told any more.
   */
  @Nullable TreePosition beside(int step) {
    int there = index + step;
    return there >= 0 && there < Keys.count(keys) && isCurrent()
        ? new TreePosition(leaf, keys, there)
        : null;
  }
}
