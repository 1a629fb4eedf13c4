package org.atolldb.collections;

import java.util.Arrays;
import org.atolldb.spi.CopyOnWrite;
import org.jspecify.annotations.Nullable;

/** A node with elements. */
@CopyOnWrite
final class ListLeaf extends ListNode {
  private static final Object[] NONE = {};

  private Object[] elements;

  ListLeaf() {
    this(NONE);
  }

  ListLeaf(Object[] elements) {
    this.elements = elements;
  }

  @Override
  int width() {
    return elements.length;
  }

  @Override
  int size() {
    return elements.length;
  }

  Object get(int index) {
    return elements[index];
  }

  @Override
  ListPosition locate(int index, int before) {
    return new ListPosition(this, before);
  }

  @Override
  Object set(int index, Object element) {
    Object previous = elements[index];
    elements = Copies.replaced(elements, index, element);
    return previous;
  }

  @Override
  @Nullable ListNode insert(int index, Object element) {
    elements = Copies.inserted(elements, index, element);
    shifted();
    int width = elements.length;
    if (width <= CAPACITY) {
      return null;
    }
    // Appending fills every leaf instead of leaving half-empty ones behind.
    int cut = index == width - 1 ? index : width / 2;
    ListLeaf right = new ListLeaf(Arrays.copyOfRange(elements, cut, width));
    elements = Arrays.copyOf(elements, cut);
    return right;
  }

  @Override
  Object remove(int index) {
    Object removed = elements[index];
    elements = Copies.removed(elements, index);
    shifted();
    return removed;
  }

  @Override
  void absorb(ListNode right) {
    ListLeaf other = (ListLeaf) right;
    elements = Copies.joined(elements, other.elements);
    shifted();
    other.discard();
  }

  @Override
  void discard() {
    elements = NONE;
    shifted();
  }

  @Override
  int check(TreeCheck check) {
    if (elements.length > CAPACITY) {
      check.report(this + " has " + elements.length + " elements, more than " + CAPACITY);
    }
    return 0;
  }
}
