package org.atolldb.federation.journal;

import java.util.AbstractList;
import java.util.Iterator;
import java.util.Objects;
import java.util.function.Supplier;
import org.atolldb.storage.ObjectChange;

/**
 * Changes of objects that lie in a file and are read again each time that they are iterated: many
 * more than fit into memory. {@link #get} reads all that come before. Thread-safe if its source is.
 */
public final class ObjectChanges extends AbstractList<ObjectChange> {
  private final int size;
  private final Supplier<Iterator<ObjectChange>> source;

  /**
   * A list.
   *
   * @param size how many
   * @param source starts reading them, from the first on
   */
  public ObjectChanges(int size, Supplier<Iterator<ObjectChange>> source) {
    this.size = size;
    this.source = source;
  }

  @Override
  public Iterator<ObjectChange> iterator() {
    return source.get();
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public ObjectChange get(int index) {
    Objects.checkIndex(index, size);
    Iterator<ObjectChange> changes = iterator();
    for (int i = 0; i < index; i++) {
      changes.next();
    }
    return changes.next();
  }
}
