package org.atolldb.collections;

import java.util.Arrays;
import java.util.Comparator;
import org.atolldb.spi.CopyOnWrite;
import org.jspecify.annotations.Nullable;

/**
 * A node with nodes: the keys below {@code children[i + 1]} are those from the key at {@code i} on.
 */
@CopyOnWrite
final class TreeBranch extends TreeNode {
  private static final TreeNode[] NONE = {};

  private TreeNode[] children;

  TreeBranch(Object separators, TreeNode[] children) {
    super(separators, children[0].order());
    this.children = children;
  }

  /** A new root above a node that was split. */
  static TreeBranch above(TreeNode left, Object separator, TreeNode right) {
    Object separators = Keys.inserted(Keys.part(left.keys(), 0, 0), 0, separator);
    return new TreeBranch(separators, new TreeNode[] {left, right});
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
    empty();
    return child;
  }

  @Override
  int width() {
    return children.length;
  }

  private int slot(Object key, Comparator<Object> order) {
    int found = Keys.search(keys(), key, order);
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
    keys(Keys.inserted(keys(), slot, edit.separator));
    children = Copies.inserted(children, slot + 1, right);
    int width = children.length;
    if (width <= CAPACITY) {
      return null;
    }
    return split(slot + 1 == width - 1 ? width - 1 : width / 2, edit);
  }

  private TreeBranch split(int cut, TreeEdit edit) {
    Object separators = keys();
    TreeBranch right =
        new TreeBranch(
            Keys.part(separators, cut, Keys.count(separators)),
            Arrays.copyOfRange(children, cut, children.length));
    edit.separator = Keys.at(separators, cut - 1);
    keys(Keys.part(separators, 0, cut - 1));
    children = Arrays.copyOf(children, cut);
    cut();
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
      if (children.length == 0) {
        cut();
      }
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
    left.absorb(Keys.at(keys(), slot), right);
    drop(slot + 1);
    return true;
  }

  private void drop(int slot) {
    Object separators = keys();
    if (Keys.count(separators) > 0) {
      keys(Keys.removed(separators, Math.max(slot - 1, 0)));
    }
    children = Copies.removed(children, slot);
  }

  @Override
  void absorb(Object separator, TreeNode right) {
    TreeBranch other = (TreeBranch) right;
    Object mine = keys();
    Object withSeparator = Keys.inserted(mine, Keys.count(mine), separator);
    keys(Keys.joined(withSeparator, other.keys()));
    children = Copies.joined(children, other.children);
    other.empty();
  }

  private void empty() {
    keys(Keys.part(keys(), 0, 0));
    children = NONE;
    cut();
  }

  @Override
  void discard() {
    for (TreeNode child : children) {
      child.discard();
    }
    empty();
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
  int check(KeyBounds range, TreeCheck check) {
    Object separators = keys();
    int count = Keys.count(separators);
    if (children.length == 0 || count != children.length - 1) {
      check.report(this + " has " + children.length + " children and " + count + " separators");
      return TreeCheck.UNKNOWN;
    }
    check.keys(this, range);
    int depth = TreeCheck.UNKNOWN;
    for (int i = 0; i < children.length; i++) {
      Object low = i == 0 ? range.low() : Keys.at(separators, i - 1);
      Object high = i == count ? range.high() : Keys.at(separators, i);
      KeyBounds part = new KeyBounds(range.order(), low, true, high, false);
      int below = check.child(this, children[i], node -> node.check(part, check));
      depth = check.depth(this, children[i], depth, below);
    }
    return depth == TreeCheck.UNKNOWN ? depth : depth + 1;
  }
}
