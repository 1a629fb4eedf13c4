package org.atolldb.collections;

import java.util.AbstractSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Spliterator;
import java.util.Spliterators;
import org.jspecify.annotations.Nullable;

/** The keys of a range, or the elements of a set. */
final class TreeKeys<K> extends AbstractSet<K> implements NavigableSet<K> {
  private final TreeRange<K, ?> range;
  private final boolean isSet;

  TreeKeys(TreeRange<K, ?> range, boolean isSet) {
    this.range = range;
    this.isSet = isSet;
  }

  @Override
  public boolean add(K element) {
    return isSet ? range.include(element) : super.add(element);
  }

  @Override
  public boolean addAll(Collection<? extends K> elements) {
    return isSet ? range.includeAll(elements) : super.addAll(elements);
  }

  @Override
  public Iterator<K> iterator() {
    TreeIterator<K, ?> entries = range.entries(true);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return entries.hasNext();
      }

      @Override
      public K next() {
        return entries.next().getKey();
      }

      @Override
      public void remove() {
        entries.remove();
      }
    };
  }

  /** Of unknown size: asking for it would load every leaf before the first element. */
  @Override
  public Spliterator<K> spliterator() {
    return Spliterators.spliteratorUnknownSize(
        iterator(), Spliterator.ORDERED | Spliterator.DISTINCT | Spliterator.NONNULL);
  }

  @Override
  public int size() {
    return range.size();
  }

  @Override
  public boolean isEmpty() {
    return range.isEmpty();
  }

  @Override
  public boolean contains(Object key) {
    return range.containsKey(key);
  }

  @Override
  public boolean remove(Object key) {
    return range.remove(key) != null;
  }

  @Override
  public void clear() {
    range.clear();
  }

  @Override
  public @Nullable Comparator<? super K> comparator() {
    return range.comparator();
  }

  @Override
  public K first() {
    return range.firstKey();
  }

  @Override
  public K last() {
    return range.lastKey();
  }

  @Override
  public @Nullable K lower(K key) {
    return range.lowerKey(key);
  }

  @Override
  public @Nullable K floor(K key) {
    return range.floorKey(key);
  }

  @Override
  public @Nullable K ceiling(K key) {
    return range.ceilingKey(key);
  }

  @Override
  public @Nullable K higher(K key) {
    return range.higherKey(key);
  }

  @Override
  public @Nullable K pollFirst() {
    Map.Entry<K, ?> entry = range.pollFirstEntry();
    return entry == null ? null : entry.getKey();
  }

  @Override
  public @Nullable K pollLast() {
    Map.Entry<K, ?> entry = range.pollLastEntry();
    return entry == null ? null : entry.getKey();
  }

  @Override
  public NavigableSet<K> descendingSet() {
    return range.descendingMap().keys(isSet);
  }

  @Override
  public Iterator<K> descendingIterator() {
    return descendingSet().iterator();
  }

  @Override
  public NavigableSet<K> subSet(K from, boolean fromInclusive, K to, boolean toInclusive) {
    return range.subMap(from, fromInclusive, to, toInclusive).keys(isSet);
  }

  @Override
  public NavigableSet<K> headSet(K to, boolean inclusive) {
    return range.headMap(to, inclusive).keys(isSet);
  }

  @Override
  public NavigableSet<K> tailSet(K from, boolean inclusive) {
    return range.tailMap(from, inclusive).keys(isSet);
  }

  @Override
  public NavigableSet<K> subSet(K from, K to) {
    return subSet(from, true, to, false);
  }

  @Override
  public NavigableSet<K> headSet(K to) {
    return headSet(to, false);
  }

  @Override
  public NavigableSet<K> tailSet(K from) {
    return tailSet(from, true);
  }
}
