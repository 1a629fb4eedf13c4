package org.atolldb.collections;

import java.util.Comparator;
import java.util.Set;
import org.atolldb.spi.CopyOnWrite;

/**
 * A set for many elements, in no order that means anything: a {@link PersistentMap} without values,
 * with the same costs, the same elements as that has keys, and the same conflicts. For an order, or
 * the neighbours of an element, take a {@link PersistentTreeSet}.
 *
 * <p>Equality is by content, as {@link Set} demands.
 *
 * <p>Not thread-safe: belongs to the thread that runs its transaction.
 *
 * @param <E> the elements
 */
@CopyOnWrite
public final class PersistentSet<E> extends TreeBackedSet<E> {
  /** Creates an empty set. */
  public PersistentSet() {
    super(StoredOrder.BY_HASH);
  }

  @Override
  TreeLeaf emptyLeaf() {
    return TreeLeaf.ofSet(StoredOrder.BY_HASH);
  }

  @Override
  Comparator<Object> order() {
    return HashOrder.INSTANCE;
  }
}
