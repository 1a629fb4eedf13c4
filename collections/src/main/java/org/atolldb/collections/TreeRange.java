package org.atolldb.collections;

import java.util.AbstractMap;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A view of the entries of a tree between two keys, in ascending or descending order. */
final class TreeRange<K, V> extends AbstractMap<K, V> implements NavigableMap<K, V> {
  private final PersistentTree tree;
  private final KeyBounds bounds;
  private final boolean ascending;

  TreeRange(PersistentTree tree, KeyBounds bounds, boolean ascending) {
    this.tree = tree;
    this.bounds = bounds;
    this.ascending = ascending;
  }

  /** The first position in one direction of this view; null if the view is empty. */
  @Nullable TreePosition end(boolean forward) {
    if (forward == ascending) {
      return bounded(
          bounds.low() == null ? tree.least() : tree.after(bounds.low(), bounds.lowInclusive()));
    }
    return bounded(
        bounds.high() == null
            ? tree.greatest()
            : tree.before(bounds.high(), bounds.highInclusive()));
  }

  /** The position after another one in one direction of this view; null at the end. */
  @Nullable TreePosition following(TreePosition position, boolean forward) {
    TreePosition beside = position.beside(forward == ascending ? 1 : -1);
    return beside == null ? near(position.key(), false, forward) : bounded(beside);
  }

  /** The position nearest to a key in one direction of this view. */
  private @Nullable TreePosition near(Object key, boolean inclusive, boolean forward) {
    if (forward == ascending) {
      return bounds.isTooLow(key) ? end(forward) : bounded(tree.after(key, inclusive));
    }
    return bounds.isTooHigh(key) ? end(forward) : bounded(tree.before(key, inclusive));
  }

  private @Nullable TreePosition bounded(@Nullable TreePosition position) {
    return position != null && bounds.contains(position.key()) ? position : null;
  }

  Entry<K, V> entry(TreePosition position) {
    return new LiveEntry<>(this, key(position), value(position.value()));
  }

  void erase(Object key) {
    tree.erase(key);
  }

  /** Adds an element to the set that this tree is; says whether it was new. */
  boolean include(K element) {
    requireInside(element);
    return tree.store(element, true) == null;
  }

  /** Adds elements to the set that this tree is; says whether one was new. */
  boolean includeAll(Collection<? extends K> elements) {
    if (bounds.isAll() && tree.isEmptyTree()) {
      tree.fill(SortedEntries.ofElements(elements, bounds.order()));
      return !tree.isEmptyTree();
    }
    boolean changed = false;
    for (K element : elements) {
      changed |= include(element);
    }
    return changed;
  }

  private void requireInside(K key) {
    if (!bounds.contains(key)) {
      throw new IllegalArgumentException(
          "Key " + key + " is outside of the range " + bounds.text());
    }
  }

  TreeIterator<K, V> entries(boolean forward) {
    return new TreeIterator<>(this, forward);
  }

  @SuppressWarnings("unchecked")
  private K key(TreePosition position) {
    return (K) position.key();
  }

  // A tree holds under each key what put() stored there.
  @SuppressWarnings({"unchecked", "NullAway"})
  private V value(@Nullable Object value) {
    return (V) value;
  }

  private @Nullable Entry<K, V> fixed(@Nullable TreePosition position) {
    return position == null
        ? null
        : new SimpleImmutableEntry<>(key(position), value(position.value()));
  }

  private @Nullable K keyOrNull(@Nullable TreePosition position) {
    return position == null ? null : key(position);
  }

  private K keyOf(@Nullable TreePosition position) {
    if (position == null) {
      throw new NoSuchElementException("The map or range is empty");
    }
    return key(position);
  }

  private @Nullable Entry<K, V> taken(@Nullable TreePosition position) {
    Entry<K, V> entry = fixed(position);
    if (entry != null) {
      tree.erase(entry.getKey());
    }
    return entry;
  }

  @Override
  public int size() {
    if (bounds.isAll()) {
      return (int) Math.min(tree.count(), Integer.MAX_VALUE);
    }
    int size = 0;
    for (TreePosition p = end(true); p != null; p = following(p, true)) {
      size++;
    }
    return size;
  }

  @Override
  public boolean isEmpty() {
    return end(true) == null;
  }

  @Override
  public boolean containsKey(Object key) {
    return get(key) != null;
  }

  @Override
  public V get(Object key) {
    Object found = tree.find(key);
    return value(found == null || !bounds.contains(key) ? null : found);
  }

  @Override
  public V put(K key, V value) {
    requireInside(key);
    return value(tree.store(key, value));
  }

  @Override
  public V remove(Object key) {
    return value(bounds.contains(key) ? tree.erase(key) : null);
  }

  @Override
  public void clear() {
    if (bounds.isAll()) {
      tree.eraseAll();
      return;
    }
    for (TreePosition p = end(true); p != null; p = end(true)) {
      tree.erase(p.key());
    }
  }

  @Override
  public void putAll(Map<? extends K, ? extends V> entries) {
    if (bounds.isAll() && tree.isEmptyTree()) {
      tree.fill(SortedEntries.of(entries, bounds.order()));
    } else {
      super.putAll(entries);
    }
  }

  @Override
  public Set<Entry<K, V>> entrySet() {
    return new TreeEntries<>(this);
  }

  @Override
  public Set<K> keySet() {
    return navigableKeySet();
  }

  @Override
  public NavigableSet<K> navigableKeySet() {
    return keys(false);
  }

  /**
   * The keys.
   *
   * @param isSet whether elements can be added, as the keys of a map cannot
   */
  TreeKeys<K> keys(boolean isSet) {
    return new TreeKeys<>(this, isSet);
  }

  @Override
  public NavigableSet<K> descendingKeySet() {
    return descendingMap().navigableKeySet();
  }

  @Override
  public TreeRange<K, V> descendingMap() {
    return new TreeRange<>(tree, bounds, !ascending);
  }

  @Override
  @SuppressWarnings("unchecked")
  public @Nullable Comparator<? super K> comparator() {
    Comparator<? super K> order = (Comparator<? super K>) bounds.order();
    if (ascending) {
      return order.equals(Comparator.naturalOrder()) ? null : order;
    }
    return Collections.reverseOrder(order);
  }

  @Override
  public K firstKey() {
    return keyOf(end(true));
  }

  @Override
  public K lastKey() {
    return keyOf(end(false));
  }

  @Override
  public @Nullable Entry<K, V> firstEntry() {
    return fixed(end(true));
  }

  @Override
  public @Nullable Entry<K, V> lastEntry() {
    return fixed(end(false));
  }

  @Override
  public @Nullable Entry<K, V> pollFirstEntry() {
    return taken(end(true));
  }

  @Override
  public @Nullable Entry<K, V> pollLastEntry() {
    return taken(end(false));
  }

  @Override
  public @Nullable Entry<K, V> lowerEntry(K key) {
    return fixed(near(key, false, false));
  }

  @Override
  public @Nullable K lowerKey(K key) {
    return keyOrNull(near(key, false, false));
  }

  @Override
  public @Nullable Entry<K, V> floorEntry(K key) {
    return fixed(near(key, true, false));
  }

  @Override
  public @Nullable K floorKey(K key) {
    return keyOrNull(near(key, true, false));
  }

  @Override
  public @Nullable Entry<K, V> ceilingEntry(K key) {
    return fixed(near(key, true, true));
  }

  @Override
  public @Nullable K ceilingKey(K key) {
    return keyOrNull(near(key, true, true));
  }

  @Override
  public @Nullable Entry<K, V> higherEntry(K key) {
    return fixed(near(key, false, true));
  }

  @Override
  public @Nullable K higherKey(K key) {
    return keyOrNull(near(key, false, true));
  }

  @Override
  public TreeRange<K, V> subMap(K fromKey, boolean fromInclusive, K toKey, boolean toInclusive) {
    return part(
        ascending
            ? bounds.between(fromKey, fromInclusive, toKey, toInclusive)
            : bounds.between(toKey, toInclusive, fromKey, fromInclusive));
  }

  @Override
  public TreeRange<K, V> headMap(K toKey, boolean inclusive) {
    return part(ascending ? bounds.to(toKey, inclusive) : bounds.from(toKey, inclusive));
  }

  @Override
  public TreeRange<K, V> tailMap(K fromKey, boolean inclusive) {
    return part(ascending ? bounds.from(fromKey, inclusive) : bounds.to(fromKey, inclusive));
  }

  @Override
  public TreeRange<K, V> subMap(K fromKey, K toKey) {
    return subMap(fromKey, true, toKey, false);
  }

  @Override
  public TreeRange<K, V> headMap(K toKey) {
    return headMap(toKey, false);
  }

  @Override
  public TreeRange<K, V> tailMap(K fromKey) {
    return tailMap(fromKey, true);
  }

  private TreeRange<K, V> part(KeyBounds part) {
    return new TreeRange<>(tree, part, ascending);
  }
}
