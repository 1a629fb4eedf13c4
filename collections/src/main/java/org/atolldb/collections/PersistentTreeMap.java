package org.atolldb.collections;

import java.util.Comparator;
import org.atolldb.NotStorableException;
import org.atolldb.spi.CopyOnWrite;
import org.jspecify.annotations.Nullable;

/**
 * An ordered map for many entries: a B+ tree whose leaves are loaded when they are touched. {@code
 * get}, {@code put}, {@code remove}, the neighbours of a key and both ends load one leaf of at most
 * 64 entries; a range loads the leaves it goes through. Only the leaf that is touched changes, and
 * the two or three nodes above it when nodes split or merge. {@code size} adds up 16 small records,
 * of which an insertion or removal changes one; the size of a range goes through the range.
 *
 * <p>Keys are values in their natural order or in that of a comparator, which is stored with the
 * map and must be an enum constant or a record. The order of two keys must never change; that goes
 * for the order of an enum's constants too. Persistent objects are refused as keys with {@link
 * ClassCastException}. Values are anything that can be stored. Neither keys nor values are null.
 *
 * <p>Two transactions that change different keys do not conflict, unless one splits a node in which
 * the other changes something, or joins it with a neighbour, or empties it. Iterators survive
 * changes: an entry that is there all the time is returned exactly once, one that is added or
 * removed meanwhile may be. Equality is by content, as {@link java.util.Map} demands.
 *
 * <p>Not thread-safe: belongs to the thread that runs its transaction.
 *
 * @param <K> the keys
 * @param <V> the values
 */
@CopyOnWrite
public final class PersistentTreeMap<K, V> extends OrderedTreeMap<K, V> {
  /** The comparator, an enum constant or a record; null for the natural order. */
  private @Nullable Object comparator;

  /** Creates an empty map in the natural order of its keys. */
  public PersistentTreeMap() {
    this(null);
  }

  /**
   * Creates an empty map.
   *
   * @param comparator the order, an enum constant or a record; null for the natural order
   * @throws NotStorableException if the comparator is of another kind, a lambda for example
   */
  public PersistentTreeMap(@Nullable Comparator<? super K> comparator) {
    super(TreeLeaf.ofMap(StoredOrder.of(comparator)));
    this.comparator = StoredOrder.of(comparator);
  }

  @Override
  Comparator<Object> order() {
    return StoredOrder.comparator(comparator);
  }

  @Override
  TreeLeaf emptyLeaf() {
    return TreeLeaf.ofMap(comparator);
  }

  @Override
  @SuppressWarnings("unchecked")
  public @Nullable Comparator<? super K> comparator() {
    return (Comparator<? super K>) comparator;
  }
}
