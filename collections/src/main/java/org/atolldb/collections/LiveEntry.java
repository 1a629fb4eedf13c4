package org.atolldb.collections;

import java.util.AbstractMap;
import java.util.Map;

/** An entry whose {@link #setValue} also changes the map. */
final class LiveEntry<K, V> extends AbstractMap.SimpleEntry<K, V> {
  private static final long serialVersionUID = 1L;
  private final transient Map<K, V> map;

  LiveEntry(Map<K, V> map, K key, V value) {
    super(key, value);
    this.map = map;
  }

  @Override
  public V setValue(V value) {
    map.put(getKey(), value);
    return super.setValue(value);
  }
}
