package org.atolldb.collections;

import java.util.Comparator;
import java.util.Objects;
import org.atolldb.Persistent;
import org.jspecify.annotations.Nullable;

/**
 * A node of a B+ tree. All leaves are at the same depth, and only the root may be an empty leaf.
 *
 * <p>A change that hands a part of a node's key range to another node writes the node that gives
 * it, also when that falls out of the tree, and counts it: so of two concurrent transactions, of
 * which one moves a range and the other changes an entry in it, the later one gets a conflict
 * instead of losing its entry. Other concurrent changes of one node are merged by key.
 */
abstract class TreeNode extends Persistent {
  /** The most entries of a leaf and the most children of a branch, unless a merge adds more. */
  static final int CAPACITY = 64;

  /** The most that a merge of concurrent changes may leave in one node. */
  static final int MERGE_LIMIT = 2 * CAPACITY;

  /**
   * A node that shrank to this is merged with a neighbour if the two then stay within {@link
   * #MERGED}.
   */
  static final int SMALL = CAPACITY / 4;

  /** Below the capacity, so that a merged node is not split again by the next insertion. */
  static final int MERGED = CAPACITY / 4 * 3;

  /** How often a part of this node's range went to another node. */
  @SuppressWarnings("UnusedVariable") // stored: concurrent changes are compared by it
  private int cuts;

  /** Null if the keys are longs. */
  private Object @Nullable [] keys;

  /** Null unless the keys are longs. */
  private long @Nullable [] longs;

  /** The order of the keys as {@link StoredOrder} has it, for merges, which see only this node. */
  private @Nullable Object order;

  TreeNode(Object keys, @Nullable Object order) {
    keys(keys);
    this.order = order;
  }

  final @Nullable Object order() {
    return order;
  }

  /** The keys of a leaf, the separators of a branch; never changed in place. */
  final Object keys() {
    long[] ofLongs = longs;
    return ofLongs == null ? Objects.requireNonNull(keys) : ofLongs;
  }

  final void keys(Object array) {
    if (array instanceof long[] ofLongs) {
      longs = ofLongs;
    } else {
      keys = (Object[]) array;
    }
  }

  /** Makes a concurrent change of this node a conflict: its range, or a part of it, has moved. */
  final void cut() {
    cuts++;
  }

  /** Empties this node and all below, so that what others do there at the same time is not lost. */
  abstract void discard();

  /** Entries of a leaf, children of a branch. */
  abstract int width();

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
   * @param check receives a line for each problem
   * @return the depth of the leaves below, 0 for a leaf
   */
  abstract int check(KeyBounds range, TreeCheck check);
}
