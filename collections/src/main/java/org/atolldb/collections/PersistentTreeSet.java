package org.atolldb.collections;

import java.util.Comparator;
import java.util.Iterator;
import java.util.NavigableSet;
import java.util.Set;
import java.util.Spliterator;
import org.atolldb.NotStorableException;
import org.atolldb.spi.CopyOnWrite;
import org.jspecify.annotations.Nullable;

/**
 * An ordered set for many elements: a {@link PersistentTreeMap} without values, with the same
 * costs, the same elements as that has keys, and the same conflicts.
 *
 * <p>Equality is by content, as {@link Set} demands.
 *
 * <p>Not thread-safe: belongs to the thread that runs its transaction.
 *
 * @param <E> the elements
 */
@CopyOnWrite
public final class PersistentTreeSet<E> extends TreeBackedSet<E> implements NavigableSet<E> {
  /** The comparator, an enum constant or a record; null for the natural order. */
  private @Nullable Object comparator;

  /** Creates an empty set in the natural order of its elements. */
  public PersistentTreeSet() {
    this(null);
  }

  /**
   * Creates an empty set.
   *
   * @param comparator the order, an enum constant or a record; null for the natural order
   * @throws NotStorableException if the comparator is of another kind, a lambda for example
   */
  public PersistentTreeSet(@Nullable Comparator<? super E> comparator) {
    super(StoredOrder.of(comparator));
    this.comparator = StoredOrder.of(comparator);
  }

  @Override
  TreeLeaf emptyLeaf() {
    return TreeLeaf.ofSet(comparator);
  }

  @Override
  Comparator<Object> order() {
    return StoredOrder.comparator(comparator);
  }

  @Override
  @SuppressWarnings("unchecked")
  public @Nullable Comparator<? super E> comparator() {
    return (Comparator<? super E>) comparator;
  }

  /** Both interfaces have one. */
  @Override
  public Spliterator<E> spliterator() {
    return super.spliterator();
  }

  @Override
  public E first() {
    return all().first();
  }

  @Override
  public E last() {
    return all().last();
  }

  @Override
  public @Nullable E pollFirst() {
    return all().pollFirst();
  }

  @Override
  public @Nullable E pollLast() {
    return all().pollLast();
  }

  @Override
  public @Nullable E lower(E element) {
    return all().lower(element);
  }

  @Override
  public @Nullable E floor(E element) {
    return all().floor(element);
  }

  @Override
  public @Nullable E ceiling(E element) {
    return all().ceiling(element);
  }

  @Override
  public @Nullable E higher(E element) {
    return all().higher(element);
  }

  @Override
  public NavigableSet<E> descendingSet() {
    return all().descendingSet();
  }

  @Override
  public Iterator<E> descendingIterator() {
    return all().descendingIterator();
  }

  @Override
  public NavigableSet<E> subSet(E from, boolean fromInclusive, E to, boolean toInclusive) {
    return all().subSet(from, fromInclusive, to, toInclusive);
  }

  @Override
  public NavigableSet<E> subSet(E from, E to) {
    return all().subSet(from, to);
  }

  @Override
  public NavigableSet<E> headSet(E to, boolean inclusive) {
    return all().headSet(to, inclusive);
  }

  @Override
  public NavigableSet<E> headSet(E to) {
    return all().headSet(to);
  }

  @Override
  public NavigableSet<E> tailSet(E from, boolean inclusive) {
    return all().tailSet(from, inclusive);
  }

  @Override
  public NavigableSet<E> tailSet(E from) {
    return all().tailSet(from);
  }
}
