package org.atolldb.collections;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node with nodes: the keys below {@code children[i + 1]} are those from {@code separators[i]}
 * on.
 */
final class TreeBranch extends TreeNode {
  private Object[] separators;
  private TreeNode[] children;

  TreeBranch(TreeNode left, Object separator, TreeNode right) {
    this(new Object[] {separator}, new TreeNode[] {left, right});
  }

  private TreeBranch(Object[] separators, TreeNode[] children) {
    this.separators = separators;
    this.children = children;
  }

  /**
   * The last child left, after which this node is empty and falls out of the tree; null if there
   * are more.
   */
  @Nullable TreeNode takeOnlyChild() {
    if (children.length != 1) {
      return null;
    }
    TreeNode child = children[0];
    children = new TreeNode[0];
    return child;
  }

  @Override
  int width() {
    return children.length;
  }

  @Override
  long size() {
    long size = 0;
    for (TreeNode child : children) {
      size += child.size();
    }
    return size;
  }

  private int slot(Object key, Comparator<Object> order) {
    int found = Arrays.binarySearch(separators, key, order);
    return found >= 0 ? found + 1 : -found - 1;
  }

  @Override
  @Nullable Object get(Object key, Comparator<Object> order) {
    return children[slot(key, order)].get(key, order);
  }

  @Override
  @Nullable TreeNode put(TreeEdit edit, Object value) {
    int slot = slot(edit.key, edit.order);
    TreeNode right = children[slot].put(edit, value);
    if (right == null) {
      return null;
    }
    separators = Copies.inserted(separators, slot, edit.separator);
    children = Copies.inserted(children, slot + 1, right);
    int width = children.length;
    if (width <= CAPACITY) {
      return null;
    }
    return split(slot + 1 == width - 1 ? width - 1 : width / 2, edit);
  }

  private TreeBranch split(int cut, TreeEdit edit) {
    TreeBranch right =
        new TreeBranch(
            Arrays.copyOfRange(separators, cut, separators.length),
            Arrays.copyOfRange(children, cut, children.length));
    edit.separator = separators[cut - 1];
    separators = Arrays.copyOf(separators, cut - 1);
    children = Arrays.copyOf(children, cut);
    return right;
  }

  @Override
  void remove(TreeEdit edit) {
    int slot = slot(edit.key, edit.order);
    TreeNode child = children[slot];
    child.remove(edit);
    if (edit.previous == null) {
      return;
    }
    if (child.width() == 0) {
      drop(slot);
    } else if (child.width() <= SMALL && !merge(slot - 1)) {
      merge(slot);
    }
  }

  /** Merges a child with its right neighbour if there is one and the two are small enough. */
  private boolean merge(int slot) {
    if (slot < 0 || slot + 1 >= children.length) {
      return false;
    }
    TreeNode left = children[slot];
    TreeNode right = children[slot + 1];
    if (left.width() + right.width() > MERGED) {
      return false;
    }
    left.absorb(separators[slot], right);
    drop(slot + 1);
    return true;
  }

  private void drop(int slot) {
    if (separators.length > 0) {
      separators = Copies.removed(separators, Math.max(slot - 1, 0));
    }
    children = Copies.removed(children, slot);
  }

  @Override
  void absorb(Object separator, TreeNode right) {
    TreeBranch other = (TreeBranch) right;
    separators =
        Copies.joined(Copies.inserted(separators, separators.length, separator), other.separators);
    children = Copies.joined(children, other.children);
    other.separators = new Object[0];
    other.children = new TreeNode[0];
  }

  @Override
  @Nullable TreePosition first() {
    return children[0].first();
  }

  @Override
  @Nullable TreePosition last() {
    return children[children.length - 1].last();
  }

  @Override
  @Nullable TreePosition after(Object key, boolean inclusive, Comparator<Object> order) {
    int slot = slot(key, order);
    TreePosition found = children[slot].after(key, inclusive, order);
    return found == null && slot + 1 < children.length ? children[slot + 1].first() : found;
  }

  @Override
  @Nullable TreePosition before(Object key, boolean inclusive, Comparator<Object> order) {
    int slot = slot(key, order);
    TreePosition found = children[slot].before(key, inclusive, order);
    return found == null && slot > 0 ? children[slot - 1].last() : found;
  }

  @Override
  int check(KeyBounds range, List<String> problems) {
    if (children.length == 0 || separators.length != children.length - 1) {
      problems.add(
          this + " has " + children.length + " children and " + separators.length + " separators");
      return 0;
    }
    checkKeys(separators, range, problems);
    int depth = -1;
    for (int i = 0; i < children.length; i++) {
      TreeNode child = children[i];
      if (child.width() == 0) {
        problems.add(this + " has the empty child " + child);
        continue;
      }
      Object low = i == 0 ? range.low() : separators[i - 1];
      Object high = i == separators.length ? range.high() : separators[i];
      int below = child.check(new KeyBounds(range.order(), low, true, high, false), problems);
      if (depth >= 0 && below != depth) {
        problems.add(
            this + " has leaves at depth " + below + " below " + child + ", elsewhere at " + depth);
      }
      depth = below;
    }
    return depth + 1;
  }
}
