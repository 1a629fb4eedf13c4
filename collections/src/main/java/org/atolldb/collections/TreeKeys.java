package org.atolldb.collections;

import java.util.AbstractSet;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Spliterator;
import java.util.Spliterators;
import org.jspecify.annotations.Nullable;

/** The keys of a range. */
final class TreeKeys<K, V> extends AbstractSet<K> implements NavigableSet<K> {
  private final NavigableMap<K, V> range;

  TreeKeys(NavigableMap<K, V> range) {
    this.range = range;
  }

  @Override
  public Iterator<K> iterator() {
    Iterator<Map.Entry<K, V>> entries = range.entrySet().iterator();
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
    Map.Entry<K, V> entry = range.pollFirstEntry();
    return entry == null ? null : entry.getKey();
  }

  @Override
  public @Nullable K pollLast() {
    Map.Entry<K, V> entry = range.pollLastEntry();
    return entry == null ? null : entry.getKey();
  }

  @Override
  public NavigableSet<K> descendingSet() {
    return range.descendingKeySet();
  }

  @Override
  public Iterator<K> descendingIterator() {
    return descendingSet().iterator();
  }

  @Override
  public NavigableSet<K> subSet(K from, boolean fromInclusive, K to, boolean toInclusive) {
    return range.subMap(from, fromInclusive, to, toInclusive).navigableKeySet();
  }

  @Override
  public NavigableSet<K> headSet(K to, boolean inclusive) {
    return range.headMap(to, inclusive).navigableKeySet();
  }

  @Override
  public NavigableSet<K> tailSet(K from, boolean inclusive) {
    return range.tailMap(from, inclusive).navigableKeySet();
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
