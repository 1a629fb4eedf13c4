package org.atolldb.collections;

import java.util.Comparator;
import java.util.Map;
import org.atolldb.spi.CopyOnWrite;

/**
 * A map for many entries, in no order that means anything. Entries are kept in nodes of at most 64,
 * spread by a hash of the key: {@code get}, {@code put} and {@code remove} load and change one such
 * node, and the two or three above it only when nodes split or merge. {@code isEmpty} is as cheap,
 * and {@code size} adds up 16 small records, of which an insertion or removal changes one.
 *
 * <p>Keys are strings, numbers, enums, UUIDs, {@code java.time} values and records of these. Other
 * keys are refused with {@link ClassCastException}: their hash may differ in the next process. A
 * record that overrides {@code equals} must still be equal only to records with equal components.
 * Values are anything that can be stored. Neither keys nor values are null.
 *
 * <p>Two transactions that change different keys do not conflict, unless one splits a node in which
 * the other changes something, or joins it with a neighbour, or empties it. Iterators survive
 * changes: an entry that is there all the time is returned exactly once, one that is added or
 * removed meanwhile may be. Equality is by content, as {@link Map} demands.
 *
 * <p>Not thread-safe: belongs to the thread that runs its transaction.
 *
 * @param <K> the keys
 * @param <V> the values
 */
@CopyOnWrite
public final class PersistentMap<K, V> extends TreeBackedMap<K, V> {
  /** Creates an empty map. */
  public PersistentMap() {
    super(TreeLeaf.ofMap(StoredOrder.BY_HASH));
  }

  @Override
  Comparator<Object> order() {
    return HashOrder.INSTANCE;
  }

  @Override
  TreeLeaf emptyLeaf() {
    return TreeLeaf.ofMap(StoredOrder.BY_HASH);
  }
}
