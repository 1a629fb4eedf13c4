package org.atolldb.collections;

import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a queue. Counts from what was ever taken from the front of a chunk, and so survives
 * changes at both ends of the queue.
 */
final class QueueIterator<E> implements Iterator<E> {
  private final QueueWalk walk;
  private QueueChunk chunk;
  private int cuts;

  /** The next element's number among all that were ever first in the chunk. */
  private long next;

  private @Nullable QueueChunk lastChunk;
  private long last;

  QueueIterator(PersistentQueue<E> queue) {
    walk = new QueueWalk(queue.heads());
    chunk = enter(walk.next());
  }

  private QueueChunk enter(@Nullable QueueChunk entered) {
    if (entered == null) {
      throw new IllegalStateException("A queue without chunks");
    }
    cuts = entered.cuts();
    next = entered.taken();
    return entered;
  }

  @Override
  public boolean hasNext() {
    while (true) {
      next = Math.max(next, chunk.taken());
      if (next - chunk.taken() < chunk.size()) {
        return true;
      }
      QueueChunk after = walk.next();
      if (after == null) {
        return false;
      }
      chunk = enter(after);
    }
  }

  @Override
  @SuppressWarnings("unchecked")
  public E next() {
    if (!hasNext()) {
      throw new NoSuchElementException("The iterator is at the end");
    }
    requireUncut(chunk);
    lastChunk = chunk;
    last = next++;
    return (E) chunk.elements()[(int) (last - chunk.taken())];
  }

  private void requireUncut(QueueChunk where) {
    if (where == chunk && where.cuts() != cuts) {
      throw new ConcurrentModificationException(
          "Elements were removed from the middle of the queue, or all of it was cleared, by another way"
              + " than through this iterator. Make a new one, or remove through this one.");
    }
  }

  @Override
  public void remove() {
    QueueChunk where = lastChunk;
    if (where == null) {
      throw new IllegalStateException("remove() must follow a next() of its own");
    }
    requireUncut(where);
    lastChunk = null;
    long index = last - where.taken();
    if (index < 0) {
      return;
    }
    where.remove((int) index);
    if (where == chunk) {
      cuts = where.cuts();
      next--;
    }
  }
}
