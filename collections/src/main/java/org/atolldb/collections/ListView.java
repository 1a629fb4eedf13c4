package org.atolldb.collections;

import java.util.AbstractList;
import java.util.ConcurrentModificationException;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The elements of a list by index; lends the list its iterators and ranges. Good until an element
 * is inserted or removed by another way than this view: then every use of it is refused, because
 * its positions would silently mean other elements.
 */
final class ListView<E> extends AbstractList<E> implements RandomAccess {
  private final PersistentList<E> list;
  private ListNode top;
  private int shifts;
  private @Nullable ListPosition last;

  ListView(PersistentList<E> list) {
    this.list = list;
    this.top = list.top();
    this.shifts = top.shifts();
  }

  private void requireCurrent() {
    if (list.top() != top || top.shifts() != shifts) {
      throw new ConcurrentModificationException(
          "Elements were inserted into or removed from "
              + list
              + " after this iterator or sublist was made, by another way than through it. Make a new one,"
              + " or change the list through this one.");
    }
  }

  /** After a change through this view. */
  private void moved() {
    top = list.top();
    shifts = top.shifts();
    last = null;
    modCount++;
  }

  @Override
  public int size() {
    requireCurrent();
    return list.size();
  }

  @Override
  @SuppressWarnings("unchecked")
  public E get(int index) {
    requireCurrent();
    ListPosition position = last;
    if (position == null || !position.contains(index)) {
      return jump(index);
    }
    return (E) position.get(index);
  }

  private E jump(int index) {
    E element = list.get(index);
    last = list.locate(index);
    return element;
  }

  @Override
  public E set(int index, E element) {
    requireCurrent();
    return list.set(index, element);
  }

  @Override
  public void add(int index, E element) {
    requireCurrent();
    list.add(index, element);
    moved();
  }

  @Override
  public E remove(int index) {
    requireCurrent();
    E removed = list.remove(index);
    moved();
    return removed;
  }
}
