package org.atolldb.collections;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import org.atolldb.NotStorableException;
import org.jspecify.annotations.Nullable;

/**
 * An ordered map for many entries: a B+ tree whose leaves are loaded when they are touched. {@code
 * get}, {@code put}, {@code remove}, the neighbours of a key and both ends load one leaf of at most
 * 64 entries; a range loads the leaves it goes through. Only the leaf that is touched changes, and
 * the two or three nodes above it when nodes split or merge. {@code size} loads every node, because
 * a stored count would make all concurrent insertions conflict; the size of a range goes through
 * the range.
 *
 * <p>Keys are values in their natural order or in that of a comparator, which is stored with the
 * map and must be an enum constant or a record. The order of two keys must never change; that goes
 * for the order of an enum's constants too. Persistent objects are refused as keys with {@link
 * ClassCastException}. Values are anything that can be stored. Neither keys nor values are null.
 *
 * <p>Two transactions conflict if they change the same leaf; keys that only grow are all inserted
 * into the last one. Iterators survive changes: an entry that is there all the time is returned
 * exactly once, one that is added or removed meanwhile may be. Equality is by content, as {@link
 * Map} demands.
 *
 * <p>Not thread-safe: belongs to the thread that runs its transaction.
 *
 * @param <K> the keys
 * @param <V> the values
 */
public final class PersistentTreeMap<K, V> extends PersistentTree implements NavigableMap<K, V> {
  /** The comparator, an enum constant or a record; null for the natural order. */
  private @Nullable Object comparator;

  /** Creates an empty map in the natural order of its keys. */
  public PersistentTreeMap() {}

  /**
   * Creates an empty map.
   *
   * @param comparator the order, an enum constant or a record; null for the natural order
   * @throws NotStorableException if the comparator is of another kind, a lambda for example
   */
  public PersistentTreeMap(@Nullable Comparator<? super K> comparator) {
    if (comparator == null || comparator.equals(Comparator.naturalOrder())) {
      return;
    }
    if (!(comparator instanceof Enum<?>) && !(comparator instanceof Record)) {
      throw new NotStorableException(
          "The comparator "
              + comparator.getClass().getName()
              + " of a PersistentTreeMap cannot be stored with the map: use an enum constant or a"
              + " record that implements Comparator, or descendingMap() for the reverse order");
    }
    this.comparator = comparator;
  }

  // Keys are refused by the comparator itself when it cannot compare them.
  @Override
  @SuppressWarnings("unchecked")
  Comparator<Object> order() {
    return (Comparator<Object>) (comparator == null ? Comparator.naturalOrder() : comparator);
  }

  private TreeRange<K, V> all() {
    return new TreeRange<>(this, KeyBounds.all(order()), true);
  }

  /**
   * Walks the whole map and looks for damage. Loads every node.
   *
   * @return a line for each thing that is wrong, empty if nothing is
   */
  public List<String> check() {
    return problems();
  }

  @Override
  @SuppressWarnings("unchecked")
  public @Nullable Comparator<? super K> comparator() {
    return (Comparator<? super K>) comparator;
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

  @Override
  public void putAll(Map<? extends K, ? extends V> entries) {
    all().putAll(entries);
  }

  @Override
  public void clear() {
    all().clear();
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
