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

  PersistentTree(TreeLeaf root) {
    this.root = root;
  }

  /** The order of the keys, the same at all times. */
  abstract Comparator<Object> order();

  /** A leaf for the entries of this tree. */
  abstract TreeLeaf emptyLeaf();

  /**
   * Walks the whole collection and looks for damage: keys out of order or in the wrong node, nodes
   * that are empty, missing, unreadable or reached twice, leaves at different depths. Loads every
   * node.
   *
   * @return a line for each thing that is wrong, empty if nothing is
   */
  public List<String> check() {
    TreeCheck check = new TreeCheck();
    KeyBounds all = KeyBounds.all(order());
    check.child(this, root, node -> node.check(all, check));
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
    if (right != null) {
      root = TreeBranch.above(root, edit.separator, right);
    }
    return edit.previous;
  }

  /** Removes a key and returns its value, null if there was none. */
  final @Nullable Object erase(Object key) {
    requireKey(key);
    TreeEdit edit = new TreeEdit(order(), key);
    root.remove(edit);
    while (root instanceof TreeBranch branch) {
      TreeNode child = branch.takeOnlyChild();
      if (child == null) {
        break;
      }
      root = child;
    }
    return edit.previous;
  }

  final void eraseAll() {
    root.cut();
    root = emptyLeaf();
  }

  /** Builds this tree, which must be empty, from entries with strictly ascending keys. */
  final void fill(Iterator<? extends Map.Entry<?, ?>> entries) {
    TreeNode filled = new TreeBuilder(emptyLeaf()).build(entries);
    root.cut();
    root = filled;
  }

  final boolean isEmptyTree() {
    return root.width() == 0;
  }

  final long count() {
    return root.size();
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
