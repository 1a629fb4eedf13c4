package org.atolldb.collections;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A node with elements. */
final class ListLeaf extends ListNode {
  private static final Object[] NONE = {};

  private Object[] elements;

  ListLeaf() {
    this(NONE);
  }

  private ListLeaf(Object[] elements) {
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

  @Override
  Object get(int index) {
    return elements[index];
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
    return removed;
  }

  @Override
  void absorb(ListNode right) {
    ListLeaf other = (ListLeaf) right;
    elements = Copies.joined(elements, other.elements);
    other.elements = NONE;
  }

  @Override
  int check(List<String> problems) {
    if (elements.length > CAPACITY) {
      problems.add(this + " has " + elements.length + " elements, more than " + CAPACITY);
    }
    return 0;
  }
}
