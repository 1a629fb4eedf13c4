package org.atolldb.collections;

import java.util.AbstractCollection;
import java.util.Collection;
import java.util.Iterator;

/** The elements of a queue; lends the queue what goes through all of them. */
final class QueueView<E> extends AbstractCollection<E> {
  private final PersistentQueue<E> queue;

  QueueView(PersistentQueue<E> queue) {
    this.queue = queue;
  }

  @Override
  public boolean add(E element) {
    return queue.add(element);
  }

  @Override
  public boolean addAll(Collection<? extends E> elements) {
    if (elements == queue) {
      throw new IllegalArgumentException("A queue cannot be added to itself: it would never end");
    }
    return super.addAll(elements);
  }

  @Override
  public Iterator<E> iterator() {
    return queue.iterator();
  }

  @Override
  public int size() {
    QueueWalk walk = new QueueWalk(queue.heads());
    int size = 0;
    for (QueueChunk chunk = walk.next(); chunk != null; chunk = walk.next()) {
      size += chunk.size();
    }
    return size;
  }
}
