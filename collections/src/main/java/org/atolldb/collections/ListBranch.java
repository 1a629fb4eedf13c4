package org.atolldb.collections;

import java.util.Arrays;
import org.atolldb.spi.CopyOnWrite;
import org.jspecify.annotations.Nullable;

/** A node with nodes and the number of elements below each. */
@CopyOnWrite
final class ListBranch extends ListNode {
  private ListNode[] children;
  private int[] sizes;

  ListBranch(ListNode... children) {
    this.children = children;
    this.sizes = sizesOf(children);
  }

  private static int[] sizesOf(ListNode[] children) {
    return Arrays.stream(children).mapToInt(ListNode::size).toArray();
  }

  /**
   * The last child left, after which this node is empty and falls out of the tree; null if there
   * are more.
   */
  @Nullable ListNode takeOnlyChild() {
    if (children.length != 1) {
      return null;
    }
    ListNode child = children[0];
    become(new ListNode[0], new int[0]);
    return child;
  }

  private void become(ListNode[] newChildren, int[] newSizes) {
    children = newChildren;
    sizes = newSizes;
    shifted();
  }

  @Override
  int width() {
    return children.length;
  }

  @Override
  int size() {
    return before(children.length);
  }

  /** How many elements come before those of a child. */
  private int before(int slot) {
    int[] counts = sizes;
    int sum = 0;
    for (int i = 0; i < slot; i++) {
      sum += counts[i];
    }
    return sum;
  }

  /**
   * The child with the element at an index; for the index after the last element, the last child.
   */
  private int slot(int index) {
    int[] counts = sizes;
    int slot = 0;
    int left = index;
    while (slot < counts.length - 1 && left >= counts[slot]) {
      left -= counts[slot++];
    }
    return slot;
  }

  @Override
  ListPosition locate(int index, int before) {
    int slot = slot(index);
    int inFront = before(slot);
    return children[slot].locate(index - inFront, before + inFront);
  }

  @Override
  Object set(int index, Object element) {
    int slot = slot(index);
    return children[slot].set(index - before(slot), element);
  }

  @Override
  @Nullable ListNode insert(int index, Object element) {
    int slot = slot(index);
    ListNode right = children[slot].insert(index - before(slot), element);
    if (right == null) {
      resize(slot, 1);
      return null;
    }
    ListNode[] more = Copies.inserted(children, slot + 1, right);
    int width = more.length;
    if (width <= CAPACITY) {
      become(more, sizesAfterSplit(slot, right));
      return null;
    }
    int cut = slot + 1 == width - 1 ? width - 1 : width / 2;
    int[] counts = sizesAfterSplit(slot, right);
    ListBranch neighbour = new ListBranch();
    neighbour.become(Arrays.copyOfRange(more, cut, width), Arrays.copyOfRange(counts, cut, width));
    become(Arrays.copyOf(more, cut), Arrays.copyOf(counts, cut));
    return neighbour;
  }

  private int[] sizesAfterSplit(int slot, ListNode right) {
    int[] counts = new int[sizes.length + 1];
    System.arraycopy(sizes, 0, counts, 0, slot);
    counts[slot] = children[slot].size();
    counts[slot + 1] = right.size();
    System.arraycopy(sizes, slot + 1, counts, slot + 2, sizes.length - slot - 1);
    return counts;
  }

  private void resize(int slot, int change) {
    int[] counts = sizes.clone();
    counts[slot] += change;
    sizes = counts;
    shifted();
  }

  @Override
  Object remove(int index) {
    int slot = slot(index);
    ListNode child = children[slot];
    Object removed = child.remove(index - before(slot));
    resize(slot, -1);
    if (child.width() == 0) {
      drop(slot);
    } else if (child.width() <= TreeNode.SMALL && !merge(slot - 1)) {
      merge(slot);
    }
    return removed;
  }

  /** Merges a child with its right neighbour if there is one and the two are small enough. */
  private boolean merge(int slot) {
    if (slot < 0 || slot + 1 >= children.length) {
      return false;
    }
    ListNode left = children[slot];
    ListNode right = children[slot + 1];
    if (left.width() + right.width() > TreeNode.MERGED) {
      return false;
    }
    left.absorb(right);
    resize(slot, sizes[slot + 1]);
    drop(slot + 1);
    return true;
  }

  private void drop(int slot) {
    int[] counts = new int[sizes.length - 1];
    System.arraycopy(sizes, 0, counts, 0, slot);
    System.arraycopy(sizes, slot + 1, counts, slot, counts.length - slot);
    become(Copies.removed(children, slot), counts);
  }

  @Override
  void absorb(ListNode right) {
    ListBranch other = (ListBranch) right;
    int[] counts = Arrays.copyOf(sizes, sizes.length + other.sizes.length);
    System.arraycopy(other.sizes, 0, counts, sizes.length, other.sizes.length);
    become(Copies.joined(children, other.children), counts);
    other.become(new ListNode[0], new int[0]);
  }

  @Override
  void discard() {
    for (ListNode child : children) {
      child.discard();
    }
    become(new ListNode[0], new int[0]);
  }

  @Override
  int check(TreeCheck check) {
    if (children.length == 0 || children.length > CAPACITY || sizes.length != children.length) {
      check.report(this + " has " + children.length + " children and " + sizes.length + " sizes");
      return TreeCheck.UNKNOWN;
    }
    int depth = TreeCheck.UNKNOWN;
    for (int i = 0; i < children.length; i++) {
      int counted = sizes[i];
      int below = check.child(this, children[i], node -> check(node, counted, check));
      depth = check.depth(this, children[i], depth, below);
    }
    return depth == TreeCheck.UNKNOWN ? depth : depth + 1;
  }

  private int check(ListNode child, int counted, TreeCheck check) {
    if (child.size() != counted || counted == 0) {
      check.report(
          this + " counts " + counted + " elements below " + child + ", which has " + child.size());
    }
    return child.check(check);
  }
}
