package org.atolldb.collections;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.atolldb.Persistent;
import org.jspecify.annotations.Nullable;

/** A B+ tree of entries: what maps and sets share. */
abstract class PersistentTree extends Persistent {
  private TreeNode root;

  /** Parts of the number of entries; null while the root is a leaf, which knows it. */
  private TreeCount @Nullable [] counts;

  PersistentTree(TreeLeaf root) {
    this.root = root;
  }

  /** The order of the keys, the same at all times. */
  abstract Comparator<Object> order();

  /** A leaf for the entries of this tree. */
  abstract TreeLeaf emptyLeaf();

  /**
   * Walks the whole collection and looks for damage: keys out of order or in the wrong node, nodes
   * that are empty, missing, unreadable or reached twice, leaves at different depths, a wrong
   * number of entries. Loads every node.
   *
   * @return a line for each thing that is wrong, empty if nothing is
   */
  public List<String> check() {
    TreeCheck check = new TreeCheck();
    KeyBounds all = KeyBounds.all(order());
    int depth = check.child(this, root, node -> node.check(all, check));
    if (depth != TreeCheck.UNKNOWN && check.problems().isEmpty() && check.entries() != count()) {
      check.report(this + " counts " + count() + " entries, but has " + check.entries());
    }
    return check.problems();
  }

  final @Nullable Object find(Object key) {
    requireKey(key);
    return root.get(key, order());
  }

  /** Sets a key's value and returns what it was, null if there was none. */
  final @Nullable Object store(Object key, Object value) {
    requireKey(key);
    requireValue(value);
    Comparator<Object> order = order();
    // Refuses a key that cannot be compared even when it is the first.
    order.compare(key, key);
    TreeEdit edit = new TreeEdit(order, key);
    TreeNode right = root.put(edit, value);
    if (edit.previous == null) {
      counted(1);
    }
    if (right != null) {
      if (root instanceof TreeLeaf) {
        counts = TreeCount.of(root.width() + right.width());
      }
      root = TreeBranch.above(root, edit.separator, right);
    }
    return edit.previous;
  }

  /** Removes a key and returns its value, null if there was none. */
  final @Nullable Object erase(Object key) {
    requireKey(key);
    TreeEdit edit = new TreeEdit(order(), key);
    root.remove(edit);
    if (edit.previous != null) {
      counted(-1);
    }
    while (root instanceof TreeBranch branch) {
      TreeNode child = branch.takeOnlyChild();
      if (child == null) {
        break;
      }
      root = child;
      if (child instanceof TreeLeaf) {
        counts = null;
      }
    }
    return edit.previous;
  }

  private void counted(int change) {
    TreeCount[] parts = counts;
    if (parts != null) {
      TreeCount.change(parts, change);
    }
  }

  final void eraseAll() {
    replace(emptyLeaf(), 0);
  }

  private void replace(TreeNode newRoot, long entries) {
    root.discard();
    root = newRoot;
    counts = newRoot instanceof TreeLeaf ? null : TreeCount.of(entries);
  }

  /** Builds this tree, which must be empty, from entries with strictly ascending keys. */
  final void fill(Iterator<? extends Map.Entry<?, ?>> entries) {
    TreeBuilder builder = new TreeBuilder(emptyLeaf());
    TreeNode filled = builder.build(entries);
    replace(filled, builder.entries());
  }

  final boolean isEmptyTree() {
    return root.width() == 0;
  }

  final long count() {
    TreeCount[] parts = counts;
    return parts == null ? root.width() : TreeCount.sum(parts);
  }

  final @Nullable TreePosition least() {
    return root.first();
  }

  final @Nullable TreePosition greatest() {
    return root.last();
  }

  final @Nullable TreePosition after(Object key, boolean inclusive) {
    requireKey(key);
    return root.after(key, inclusive, order());
  }

  final @Nullable TreePosition before(Object key, boolean inclusive) {
    requireKey(key);
    return root.before(key, inclusive, order());
  }

  static void requireKey(Object key) {
    Objects.requireNonNull(key, "This collection holds no null keys or elements");
    if (key instanceof Persistent) {
      throw new ClassCastException(
          key
              + " cannot be a key: the identity of a persistent object says nothing in the next transaction."
              + " Use a value that identifies it, such as its number or its ObjectId");
    }
  }

  static void requireValue(Object value) {
    Objects.requireNonNull(value, "This map holds no null values; remove the key instead");
  }
}
