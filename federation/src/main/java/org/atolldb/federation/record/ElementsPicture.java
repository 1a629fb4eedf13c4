package org.atolldb.federation.record;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A collection of immutable elements: its elements, compared by identity. */
final class ElementsPicture implements Picture {
  private final @Nullable Object[] elements;
  private final boolean unordered;

  ElementsPicture(@Nullable Object[] elements, boolean unordered) {
    this.elements = elements;
    this.unordered = unordered;
  }

  @Override
  public boolean differs(Object value, Place place, Types types) {
    Collection<?> now = (Collection<?>) value;
    if (now.size() != elements.length) {
      return true;
    }
    int index = 0;
    for (Object element : now) {
      if (element != elements[index++]) {
        return !unordered || hasOthers(now);
      }
    }
    return false;
  }

  /**
   * A set that grew and shrank has the same elements in another order. Equal ones are not the same:
   * what the application calls equal may differ in what is stored.
   */
  private boolean hasOthers(Collection<?> now) {
    Set<@Nullable Object> same = Collections.newSetFromMap(new IdentityHashMap<>());
    same.addAll(now);
    return !same.containsAll(Arrays.asList(elements));
  }
}
