package org.atolldb.collections;

import java.util.AbstractList;
import java.util.RandomAccess;

/** The elements of a list by index; lends the list its iterators and ranges. */
final class ListView<E> extends AbstractList<E> implements RandomAccess {
  private final PersistentList<E> list;

  ListView(PersistentList<E> list) {
    this.list = list;
  }

  @Override
  public int size() {
    return list.size();
  }

  @Override
  public E get(int index) {
    return list.get(index);
  }

  @Override
  public E set(int index, E element) {
    return list.set(index, element);
  }

  @Override
  public void add(int index, E element) {
    list.add(index, element);
  }

  @Override
  public E remove(int index) {
    return list.remove(index);
  }
}
