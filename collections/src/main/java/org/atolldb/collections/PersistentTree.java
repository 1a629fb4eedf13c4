package org.atolldb.collections;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.atolldb.Persistent;
import org.jspecify.annotations.Nullable;

/** A B+ tree of entries: what the two maps share. */
abstract class PersistentTree extends Persistent {
  private TreeNode root = new TreeLeaf();

  /** The order of the keys, the same at all times. */
  abstract Comparator<Object> order();

  final @Nullable Object find(Object key) {
    requireKey(key);
    return root.get(key, order());
  }

  /** Sets a key's value and returns what it was, null if there was none. */
  final @Nullable Object store(Object key, Object value) {
    requireKey(key);
    Objects.requireNonNull(value, "This map holds no null values; remove the key instead");
    Comparator<Object> order = order();
    // Refuses a key that cannot be compared even when it is the first.
    order.compare(key, key);
    TreeEdit edit = new TreeEdit(order, key);
    TreeNode right = root.put(edit, value);
    if (right != null) {
      root = new TreeBranch(root, edit.separator, right);
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
    root = new TreeLeaf();
  }

  final long count() {
    return root.size();
  }

  final @Nullable TreePosition first() {
    return root.first();
  }

  final @Nullable TreePosition last() {
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

  final List<String> problems() {
    List<String> problems = new ArrayList<>();
    root.check(KeyBounds.all(order()), problems);
    return List.copyOf(problems);
  }

  private static void requireKey(Object key) {
    Objects.requireNonNull(key, "This map holds no null keys");
    if (key instanceof Persistent) {
      throw new ClassCastException(
          key
              + " cannot be a key: the identity of a persistent object says nothing in the next transaction."
              + " Use a value that identifies it, such as its number or its ObjectId");
    }
  }
}
