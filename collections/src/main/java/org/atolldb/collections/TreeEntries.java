package org.atolldb.collections;

import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import org.jspecify.annotations.Nullable;

/** The entries of a range. */
final class TreeEntries<K, V> extends AbstractSet<Map.Entry<K, V>> {
  private final TreeRange<K, V> range;

  TreeEntries(TreeRange<K, V> range) {
    this.range = range;
  }

  @Override
  public Iterator<Map.Entry<K, V>> iterator() {
    return range.entries(true);
  }

  /** Of unknown size: asking for it would load every leaf before the first element. */
  @Override
  public Spliterator<Map.Entry<K, V>> spliterator() {
    return Spliterators.spliteratorUnknownSize(
        iterator(), Spliterator.ORDERED | Spliterator.DISTINCT | Spliterator.NONNULL);
  }

  @Override
  public int size() {
    return range.size();
  }

  @Override
  public boolean isEmpty() {
    return range.isEmpty();
  }

  @Override
  public boolean contains(@Nullable Object o) {
    if (!(o instanceof Map.Entry<?, ?> entry) || entry.getKey() == null) {
      return false;
    }
    Object value = range.get(entry.getKey());
    return value != null && value.equals(entry.getValue());
  }

  @Override
  public boolean remove(@Nullable Object o) {
    boolean found = contains(o);
    if (found && o instanceof Map.Entry<?, ?> entry) {
      range.remove(entry.getKey());
    }
    return found;
  }

  @Override
  public void clear() {
    range.clear();
  }
}
