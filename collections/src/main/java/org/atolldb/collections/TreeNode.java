package org.atolldb.collections;

import java.util.Comparator;
import java.util.List;
import org.atolldb.Persistent;
import org.jspecify.annotations.Nullable;

/**
 * A node of a B+ tree. All leaves are at the same depth, and only the root may be an empty leaf.
 *
 * <p>A change that hands a part of a node's key range to another node writes both nodes, also the
 * one that falls out of the tree. So of two concurrent transactions, of which one moves a range and
 * the other changes an entry in it, the later one gets a conflict instead of losing its entry.
 */
abstract class TreeNode extends Persistent {
  /** The most entries of a leaf and the most children of a branch. */
  static final int CAPACITY = 64;

  /**
   * A node that shrank to this is merged with a neighbour if the two then stay within {@link
   * #MERGED}.
   */
  static final int SMALL = CAPACITY / 4;

  /** Below the capacity, so that a merged node is not split again by the next insertion. */
  static final int MERGED = CAPACITY / 4 * 3;

  /** Entries of a leaf, children of a branch. */
  abstract int width();

  /** Entries below this node; loads all leaves. */
  abstract long size();

  abstract @Nullable Object get(Object key, Comparator<Object> order);

  /**
   * Sets the key's value.
   *
   * @return the new right neighbour if this node was split, with its least key in the edit
   */
  abstract @Nullable TreeNode put(TreeEdit edit, Object value);

  /** Removes the key; may leave this node empty. */
  abstract void remove(TreeEdit edit);

  /** Takes over everything in its right neighbour and empties it. */
  abstract void absorb(Object separator, TreeNode right);

  abstract @Nullable TreePosition first();

  abstract @Nullable TreePosition last();

  /** The entry with the least key above the given one, or equal to it if inclusive. */
  abstract @Nullable TreePosition after(Object key, boolean inclusive, Comparator<Object> order);

  /** The entry with the greatest key below the given one, or equal to it if inclusive. */
  abstract @Nullable TreePosition before(Object key, boolean inclusive, Comparator<Object> order);

  /**
   * Walks the tree below and describes what is wrong.
   *
   * @param range the keys that may be here
   * @param problems receives one line each
   * @return the depth of the leaves below, 0 for a leaf
   */
  abstract int check(KeyBounds range, List<String> problems);

  /** Adds a line for each key that is out of order or outside the node's range. */
  final void checkKeys(Object[] keys, KeyBounds range, List<String> problems) {
    for (int i = 0; i < keys.length; i++) {
      if (!range.contains(keys[i])) {
        problems.add(
            this + " has key " + keys[i] + ", which belongs to another node: " + range.text());
      }
      if (i > 0 && range.order().compare(keys[i - 1], keys[i]) >= 0) {
        problems.add(
            this + " has key " + keys[i - 1] + " before " + keys[i] + ", which is out of order");
      }
    }
    if (width() > CAPACITY) {
      problems.add(this + " has " + width() + " parts, more than " + CAPACITY);
    }
  }
}
