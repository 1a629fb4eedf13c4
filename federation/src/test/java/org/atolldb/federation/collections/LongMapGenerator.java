package org.atolldb.federation.collections;

import com.google.common.collect.testing.SampleElements;
import com.google.common.collect.testing.TestSortedMapGenerator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.atolldb.collections.PersistentLongMap;

/** Long-keyed maps for a suite. */
final class LongMapGenerator implements TestSortedMapGenerator<Long, String> {
  private final Surroundings surroundings;

  LongMapGenerator(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public SampleElements<Map.Entry<Long, String>> samples() {
    return new SampleElements<>(entry(-7), entry(0), entry(3), entry(1L << 40), entry(1L << 60));
  }

  private static Map.Entry<Long, String> entry(long key) {
    return Map.entry(key, "value " + key);
  }

  @Override
  public SortedMap<Long, String> create(Object... elements) {
    PersistentLongMap<String> map = new PersistentLongMap<>();
    for (Object element : elements) {
      Map.Entry<?, ?> entry = (Map.Entry<?, ?>) element;
      map.put((Long) entry.getKey(), (String) entry.getValue());
    }
    return surroundings.place(map);
  }

  @Override
  public Iterable<Map.Entry<Long, String>> order(List<Map.Entry<Long, String>> insertionOrder) {
    insertionOrder.sort(Map.Entry.comparingByKey());
    return insertionOrder;
  }

  @Override
  public Map.Entry<Long, String> belowSamplesLesser() {
    return entry(-20);
  }

  @Override
  public Map.Entry<Long, String> belowSamplesGreater() {
    return entry(-10);
  }

  @Override
  public Map.Entry<Long, String> aboveSamplesLesser() {
    return entry(Long.MAX_VALUE - 1);
  }

  @Override
  public Map.Entry<Long, String> aboveSamplesGreater() {
    return entry(Long.MAX_VALUE);
  }

  @Override
  @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
  public Map.Entry<Long, String>[] createArray(int length) {
    return new Map.Entry[length];
  }

  @Override
  public Long[] createKeyArray(int length) {
    return new Long[length];
  }

  @Override
  public String[] createValueArray(int length) {
    return new String[length];
  }
}
