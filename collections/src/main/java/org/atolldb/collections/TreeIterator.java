package org.atolldb.collections;

import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a range in one direction. Remembers the last key rather than a place, and so
 * survives every change of the map: an entry that is there all the time is returned exactly once.
 */
final class TreeIterator<K, V> implements Iterator<Map.Entry<K, V>> {
  private final TreeRange<K, V> range;
  private final boolean forward;
  private @Nullable TreePosition next;
  private @Nullable TreePosition last;
  private boolean canRemove;

  TreeIterator(TreeRange<K, V> range, boolean forward) {
    this.range = range;
    this.forward = forward;
  }

  @Override
  public boolean hasNext() {
    return locate() != null;
  }

  private @Nullable TreePosition locate() {
    if (next == null || !next.isCurrent()) {
      next = last == null ? range.end(forward) : range.following(last, forward);
    }
    return next;
  }

  @Override
  public Map.Entry<K, V> next() {
    TreePosition position = locate();
    if (position == null) {
      throw new NoSuchElementException("The iterator is at the end");
    }
    last = position;
    next = null;
    canRemove = true;
    return range.entry(position);
  }

  @Override
  public void remove() {
    if (last == null || !canRemove) {
      throw new IllegalStateException("remove() must follow a next() of its own");
    }
    canRemove = false;
    range.erase(last.key());
  }
}
