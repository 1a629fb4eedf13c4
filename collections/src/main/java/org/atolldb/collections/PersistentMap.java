package org.atolldb.collections;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A map for many entries, in no order that means anything. Entries are kept in nodes of at most 64,
 * spread by a hash of the key: {@code get}, {@code put} and {@code remove} load and change one such
 * node, and the two or three above it only when nodes split or merge. {@code isEmpty} is as cheap;
 * {@code size} loads every node, because a stored count would make all concurrent insertions
 * conflict.
 *
 * <p>Keys are strings, numbers, enums, UUIDs, {@code java.time} values and records of these. Other
 * keys are refused with {@link ClassCastException}: their hash may differ in the next process. A
 * record that overrides {@code equals} must still be equal only to records with equal components.
 * Values are anything that can be stored. Neither keys nor values are null.
 *
 * <p>Two transactions conflict if they change the same node; with n entries that is about one pair
 * of insertions in n/45. Iterators survive changes: an entry that is there all the time is returned
 * exactly once, one that is added or removed meanwhile may be. Equality is by content, as {@link
 * Map} demands.
 *
 * <p>Not thread-safe: belongs to the thread that runs its transaction.
 *
 * @param <K> the keys
 * @param <V> the values
 */
public final class PersistentMap<K, V> extends PersistentTree implements Map<K, V> {
  /** Creates an empty map. */
  public PersistentMap() {}

  @Override
  Comparator<Object> order() {
    return HashOrder.INSTANCE;
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
