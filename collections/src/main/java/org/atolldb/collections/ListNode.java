package org.atolldb.collections;

import org.atolldb.Persistent;
import org.jspecify.annotations.Nullable;

/**
 * A node of a counted tree: a leaf with elements, or a branch that knows how many are below each
 * child. An insertion or removal therefore changes every node up to the root.
 */
abstract class ListNode extends Persistent {
  /** The most elements of a leaf and the most children of a branch. */
  static final int CAPACITY = TreeNode.CAPACITY;

  /** How often elements below this node came, went or moved to another position. */
  private int shifts;

  final int shifts() {
    return shifts;
  }

  /** Takes note that elements below came, went or moved to another position. */
  final void shifted() {
    shifts++;
  }

  /** Elements of a leaf, children of a branch. */
  abstract int width();

  /** Elements below this node. */
  abstract int size();

  /**
   * The leaf with an element.
   *
   * @param index the element's index below this node
   * @param before how many elements come before this node
   */
  abstract ListPosition locate(int index, int before);

  /** Replaces an element and returns what it was. */
  abstract Object set(int index, Object element);

  /**
   * Inserts an element before the given index.
   *
   * @return the new right neighbour if this node was split
   */
  abstract @Nullable ListNode insert(int index, Object element);

  /** Removes an element and returns it; may leave this node empty. */
  abstract Object remove(int index);

  /** Empties this node and all below, so that what others do there at the same time is not lost. */
  abstract void discard();

  /** Takes over everything in its right neighbour and empties it. */
  abstract void absorb(ListNode right);

  /**
   * Walks the tree below and describes what is wrong.
   *
   * @param check receives a line for each problem
   * @return the depth of the leaves below, 0 for a leaf
   */
  abstract int check(TreeCheck check);
}
