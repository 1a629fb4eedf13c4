package org.atolldb.collections;

import org.atolldb.Persistent;
import org.atolldb.spi.CopyOnWrite;

/**
 * Some elements of a queue, in their order, and what comes after them: nothing at the end of the
 * queue, else a chunk, or several if transactions that began them at the same time were merged.
 * What follows the earlier one of these comes before the later one.
 */
@CopyOnWrite
final class QueueChunk extends Persistent {
  /** The most elements, unless a merge adds more. */
  static final int CAPACITY = 64;

  private static final Object[] NONE = {};
  private static final QueueChunk[] NOTHING = {};

  private Object[] elements = NONE;
  private QueueChunk[] next = NOTHING;

  /** How many elements were taken from the front, which tells merges what was taken. */
  private long taken;

  /** How often elements went from elsewhere, or this chunk from the queue. */
  private int cuts;

  int size() {
    return elements.length;
  }

  /** Never changed in place. */
  Object[] elements() {
    return elements;
  }

  QueueChunk[] next() {
    return next;
  }

  long taken() {
    return taken;
  }

  int cuts() {
    return cuts;
  }

  void append(Object element) {
    elements = Copies.inserted(elements, elements.length, element);
  }

  void follow(QueueChunk chunk) {
    next = new QueueChunk[] {chunk};
  }

  Object take() {
    Object first = elements[0];
    elements = Copies.removed(elements, 0);
    taken++;
    return first;
  }

  void remove(int index) {
    elements = Copies.removed(elements, index);
    cut();
  }

  /** Makes every concurrent change of this chunk a conflict. */
  void cut() {
    cuts++;
  }
}
