package org.atolldb.collections;

import java.util.Collection;
import java.util.Iterator;
import java.util.Set;
import java.util.Spliterator;
import org.jspecify.annotations.Nullable;

/** A set of the keys of a tree. */
abstract class TreeBackedSet<E> extends PersistentTree implements Set<E> {
  TreeBackedSet(@Nullable Object order) {
    super(TreeLeaf.ofSet(order));
  }

  final TreeKeys<E> all() {
    return new TreeRange<E, Boolean>(this, KeyBounds.all(order()), true).keys(true);
  }

  @Override
  public int size() {
    return all().size();
  }

  @Override
  public boolean isEmpty() {
    return all().isEmpty();
  }

  @Override
  public boolean contains(Object element) {
    return all().contains(element);
  }

  @Override
  public boolean add(E element) {
    return all().add(element);
  }

  @Override
  public boolean remove(Object element) {
    return all().remove(element);
  }

  @Override
  public boolean containsAll(Collection<?> elements) {
    return all().containsAll(elements);
  }

  /**
   * Adds all elements of another collection. An empty set is built from them at once, several times
   * faster than by one insertion after another.
   */
  @Override
  public boolean addAll(Collection<? extends E> elements) {
    return all().addAll(elements);
  }

  @Override
  public boolean removeAll(Collection<?> elements) {
    return all().removeAll(elements);
  }

  @Override
  public boolean retainAll(Collection<?> elements) {
    return all().retainAll(elements);
  }

  /**
   * Removes all elements. Changes every node, so that what another transaction does there at the
   * same time is a conflict and not lost; a new set in place of this one costs nothing.
   */
  @Override
  public void clear() {
    all().clear();
  }

  @Override
  public Iterator<E> iterator() {
    return all().iterator();
  }

  @Override
  public Spliterator<E> spliterator() {
    return all().spliterator();
  }

  @Override
  public Object[] toArray() {
    return all().toArray();
  }

  @Override
  public <T> T[] toArray(T[] array) {
    return all().toArray(array);
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o == this || all().equals(o);
  }

  @Override
  public int hashCode() {
    return all().hashCode();
  }
}
