package org.atolldb.collections;

import java.util.Comparator;
import java.util.Map;
import org.atolldb.spi.CopyOnWrite;
import org.jspecify.annotations.Nullable;

/**
 * An ordered map from longs: a {@link PersistentTreeMap} whose nodes keep their keys as an array of
 * {@code long}, in less memory and faster to load and to search. Costs and conflicts are the same
 * otherwise. Fit for numbers, instants in milliseconds, object numbers.
 *
 * <p>Values are anything that can be stored, not null. The methods of {@link Map} throw {@link
 * ClassCastException} for keys that are not a {@link Long}. Equality is by content, as {@link Map}
 * demands.
 *
 * <p>Not thread-safe: belongs to the thread that runs its transaction.
 *
 * @param <V> the values
 */
@CopyOnWrite
public final class PersistentLongMap<V> extends OrderedTreeMap<Long, V> {
  /** Creates an empty map. */
  public PersistentLongMap() {
    super(TreeLeaf.ofLongMap());
  }

  // The keys are longs, or refused when they are cast.
  @Override
  @SuppressWarnings("unchecked")
  Comparator<Object> order() {
    return (Comparator<Object>) (Comparator<?>) Comparator.<Long>naturalOrder();
  }

  @Override
  TreeLeaf emptyLeaf() {
    return TreeLeaf.ofLongMap();
  }

  /**
   * The value of a key.
   *
   * @param key the key
   * @return its value, or null
   */
  public @Nullable V get(long key) {
    return get((Object) key);
  }

  /**
   * Whether a key has a value.
   *
   * @param key the key
   * @return true if it has one
   */
  public boolean containsKey(long key) {
    return containsKey((Object) key);
  }

  /**
   * Removes a key.
   *
   * @param key the key
   * @return its value before, or null
   */
  public @Nullable V remove(long key) {
    return remove((Object) key);
  }

  @Override
  public @Nullable Comparator<? super Long> comparator() {
    return null;
  }
}
