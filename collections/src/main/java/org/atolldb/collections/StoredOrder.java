package org.atolldb.collections;

import java.util.Comparator;
import org.atolldb.NotStorableException;
import org.jspecify.annotations.Nullable;

/**
 * How an order is stored with a collection and its nodes: null for the natural one, {@code true}
 * for that by hash, else the comparator.
 */
final class StoredOrder {
  static final Object BY_HASH = true;

  private StoredOrder() {}

  static @Nullable Object of(@Nullable Comparator<?> comparator) {
    if (comparator == null || comparator.equals(Comparator.naturalOrder())) {
      return null;
    }
    if (!(comparator instanceof Enum<?>) && !(comparator instanceof Record)) {
      throw new NotStorableException(
          "The comparator "
              + comparator.getClass().getName()
              + " cannot be stored with its collection: use an enum constant or a record that implements"
              + " Comparator, or descendingMap() or descendingSet() for the reverse order");
    }
    return comparator;
  }

  // Keys are refused by the comparator itself when it cannot compare them.
  @SuppressWarnings("unchecked")
  static Comparator<Object> comparator(@Nullable Object stored) {
    if (BY_HASH.equals(stored)) {
      return HashOrder.INSTANCE;
    }
    return (Comparator<Object>) (stored == null ? Comparator.naturalOrder() : stored);
  }
}
