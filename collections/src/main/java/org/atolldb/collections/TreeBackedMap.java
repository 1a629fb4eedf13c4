package org.atolldb.collections;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A map of the entries of a tree. */
abstract class TreeBackedMap<K, V> extends PersistentTree implements Map<K, V> {
  TreeBackedMap(TreeLeaf root) {
    super(root);
  }

  final TreeRange<K, V> all() {
    return new TreeRange<>(this, KeyBounds.all(order()), true);
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
  public boolean containsKey(Object key) {
    return all().containsKey(key);
  }

  @Override
  public boolean containsValue(Object value) {
    return all().containsValue(value);
  }

  @Override
  public @Nullable V get(Object key) {
    return all().get(key);
  }

  @Override
  public @Nullable V put(K key, V value) {
    return all().put(key, value);
  }

  @Override
  public @Nullable V remove(Object key) {
    return all().remove(key);
  }

  /**
   * Puts all entries of another map. An empty map is built from them at once, several times faster
   * than by one insertion after another.
   */
  @Override
  public void putAll(Map<? extends K, ? extends V> entries) {
    all().putAll(entries);
  }

  /**
   * Removes all entries. Changes every node, so that what another transaction does there at the
   * same time is a conflict and not lost; a new map in place of this one costs nothing.
   */
  @Override
  public void clear() {
    all().clear();
  }

  @Override
  public Set<K> keySet() {
    return all().keySet();
  }

  @Override
  public Collection<V> values() {
    return all().values();
  }

  @Override
  public Set<Entry<K, V>> entrySet() {
    return all().entrySet();
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
