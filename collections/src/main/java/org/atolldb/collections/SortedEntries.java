package org.atolldb.collections;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** What a tree is built from, each key once and in the tree's order. */
final class SortedEntries {
  private SortedEntries() {}

  static Iterator<? extends Map.Entry<?, ?>> of(Map<?, ?> entries, Comparator<Object> order) {
    if (entries instanceof SortedMap<?, ?> sorted
        && (sorted.comparator() == null ? Comparator.naturalOrder() : sorted.comparator())
            .equals(order)) {
      return sorted.entrySet().iterator();
    }
    return sorted(new ArrayList<>(entries.entrySet()), order);
  }

  static Iterator<? extends Map.Entry<?, ?>> ofElements(
      Collection<?> elements, Comparator<Object> order) {
    List<Map.Entry<?, ?>> entries = new ArrayList<>(elements.size());
    elements.forEach(element -> entries.add(Map.entry(element, true)));
    return sorted(entries, order);
  }

  /**
   * Of entries whose keys are the same in this order, the first gives the key, the last the value.
   */
  private static Iterator<? extends Map.Entry<?, ?>> sorted(
      List<? extends Map.Entry<?, ?>> entries, Comparator<Object> order) {
    entries.forEach(entry -> PersistentTree.requireKey(entry.getKey()));
    List<Map.Entry<?, ?>> unique = new ArrayList<>(entries.size());
    List<Map.Entry<?, ?>> ascending = new ArrayList<>(entries);
    ascending.sort((a, b) -> order.compare(a.getKey(), b.getKey()));
    for (Map.Entry<?, ?> entry : ascending) {
      int last = unique.size() - 1;
      if (last >= 0 && order.compare(unique.get(last).getKey(), entry.getKey()) == 0) {
        unique.set(last, Map.entry(unique.get(last).getKey(), entry.getValue()));
      } else {
        unique.add(entry);
      }
    }
    return unique.iterator();
  }
}
