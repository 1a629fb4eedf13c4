package org.atolldb.collections;

/**
 * A leaf and where it stands in its list.
 *
 * @param leaf the leaf
 * @param start the index of its first element
 */
record ListPosition(ListLeaf leaf, int start) {
  boolean contains(int index) {
    return index >= start && index < start + leaf.width();
  }

  Object get(int index) {
    return leaf.get(index - start);
  }
}
