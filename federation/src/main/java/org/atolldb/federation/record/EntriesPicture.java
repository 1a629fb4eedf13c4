package org.atolldb.federation.record;

import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A map of immutable keys and values: its entries, compared by identity. */
final class EntriesPicture implements Picture {
  private final @Nullable Object[] entries;
  private final boolean unordered;

  private EntriesPicture(@Nullable Object[] entries, boolean unordered) {
    this.entries = entries;
    this.unordered = unordered;
  }

  static EntriesPicture of(Map<?, ?> map, boolean unordered) {
    @Nullable Object[] entries = new @Nullable Object[map.size() * 2];
    int index = 0;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      entries[index++] = entry.getKey();
      entries[index++] = entry.getValue();
    }
    return new EntriesPicture(entries, unordered);
  }

  @Override
  public boolean differs(Object value, Place place, Types types) {
    Map<?, ?> now = (Map<?, ?>) value;
    if (now.size() * 2 != entries.length) {
      return true;
    }
    int index = 0;
    for (Map.Entry<?, ?> entry : now.entrySet()) {
      if (entry.getKey() != entries[index++] || entry.getValue() != entries[index++]) {
        return !unordered || hasOthers(now);
      }
    }
    return false;
  }

  /**
   * A map that grew and shrank has the same entries in another order. Equal keys are not the same:
   * what the application calls equal may differ in what is stored.
   */
  private boolean hasOthers(Map<?, ?> now) {
    IdentityHashMap<@Nullable Object, @Nullable Object> same = new IdentityHashMap<>(now.size());
    now.forEach(same::put);
    for (int i = 0; i < entries.length; i += 2) {
      Object value = same.get(entries[i]);
      if (value != entries[i + 1] || (value == null && !same.containsKey(entries[i]))) {
        return true;
      }
    }
    return false;
  }
}
