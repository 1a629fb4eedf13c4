package org.atolldb.collections;

import java.util.NavigableMap;
import java.util.NavigableSet;
import org.jspecify.annotations.Nullable;

/** A map of the entries of a tree, with the views that their order makes possible. */
abstract class OrderedTreeMap<K, V> extends TreeBackedMap<K, V> implements NavigableMap<K, V> {
  OrderedTreeMap(TreeLeaf root) {
    super(root);
  }

  @Override
  public K firstKey() {
    return all().firstKey();
  }

  @Override
  public K lastKey() {
    return all().lastKey();
  }

  @Override
  public @Nullable Entry<K, V> firstEntry() {
    return all().firstEntry();
  }

  @Override
  public @Nullable Entry<K, V> lastEntry() {
    return all().lastEntry();
  }

  @Override
  public @Nullable Entry<K, V> pollFirstEntry() {
    return all().pollFirstEntry();
  }

  @Override
  public @Nullable Entry<K, V> pollLastEntry() {
    return all().pollLastEntry();
  }

  @Override
  public @Nullable Entry<K, V> lowerEntry(K key) {
    return all().lowerEntry(key);
  }

  @Override
  public @Nullable K lowerKey(K key) {
    return all().lowerKey(key);
  }

  @Override
  public @Nullable Entry<K, V> floorEntry(K key) {
    return all().floorEntry(key);
  }

  @Override
  public @Nullable K floorKey(K key) {
    return all().floorKey(key);
  }

  @Override
  public @Nullable Entry<K, V> ceilingEntry(K key) {
    return all().ceilingEntry(key);
  }

  @Override
  public @Nullable K ceilingKey(K key) {
    return all().ceilingKey(key);
  }

  @Override
  public @Nullable Entry<K, V> higherEntry(K key) {
    return all().higherEntry(key);
  }

  @Override
  public @Nullable K higherKey(K key) {
    return all().higherKey(key);
  }

  @Override
  public NavigableMap<K, V> descendingMap() {
    return all().descendingMap();
  }

  @Override
  public NavigableMap<K, V> subMap(K fromKey, boolean fromInclusive, K toKey, boolean toInclusive) {
    return all().subMap(fromKey, fromInclusive, toKey, toInclusive);
  }

  @Override
  public NavigableMap<K, V> subMap(K fromKey, K toKey) {
    return all().subMap(fromKey, toKey);
  }

  @Override
  public NavigableMap<K, V> headMap(K toKey, boolean inclusive) {
    return all().headMap(toKey, inclusive);
  }

  @Override
  public NavigableMap<K, V> headMap(K toKey) {
    return all().headMap(toKey);
  }

  @Override
  public NavigableMap<K, V> tailMap(K fromKey, boolean inclusive) {
    return all().tailMap(fromKey, inclusive);
  }

  @Override
  public NavigableMap<K, V> tailMap(K fromKey) {
    return all().tailMap(fromKey);
  }

  @Override
  public NavigableSet<K> navigableKeySet() {
    return all().navigableKeySet();
  }

  @Override
  public NavigableSet<K> descendingKeySet() {
    return all().descendingKeySet();
  }
}
