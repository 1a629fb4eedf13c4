package org.atolldb.collections;

import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Queue;
import org.atolldb.Persistent;
import org.atolldb.spi.CopyOnWrite;
import org.jspecify.annotations.Nullable;

/**
 * A queue for many elements, first in, first out. {@code offer}, {@code peek} and {@code poll} load
 * and change one chunk of about 64 elements at the end or the front. {@code size} and {@code
 * contains} go through the queue.
 *
 * <p>Transactions that add at the same time do not conflict, however many there are, nor do one
 * that takes and those that add: their elements follow each other in the order of the commits,
 * those of one transaction together or with others' between. Two transactions that take the same
 * element conflict, and the later one runs again. Removing elements from the middle or {@code
 * clear} conflicts with what others do to the same chunk.
 *
 * <p>Elements are anything that can be stored, not null. Iterators survive changes at both ends and
 * report removals in the middle with {@link java.util.ConcurrentModificationException}. Equality is
 * identity.
 *
 * <p>Not thread-safe: belongs to the thread that runs its transaction.
 *
 * @param <E> the elements
 */
@CopyOnWrite
public final class PersistentQueue<E> extends Persistent implements Queue<E> {
  /** The chunks to go through: the first with all that follow it, then the second, and so on. */
  private QueueChunk[] heads;

  /** The last chunk, to which elements are added. */
  private QueueChunk tail;

  /** Creates an empty queue. */
  public PersistentQueue() {
    tail = new QueueChunk();
    heads = new QueueChunk[] {tail};
  }

  QueueChunk[] heads() {
    return heads;
  }

  private QueueView<E> view() {
    return new QueueView<>(this);
  }

  /**
   * Walks the whole queue and looks for damage: chunks that are missing, unreadable or reached
   * twice, an end that is not the last chunk. Loads every chunk.
   *
   * @return a line for each thing that is wrong, empty if nothing is
   */
  public List<String> check() {
    return QueueCheck.of(this, heads, tail);
  }

  @Override
  public boolean add(E element) {
    return offer(element);
  }

  @Override
  public boolean offer(E element) {
    Objects.requireNonNull(element, "A PersistentQueue holds no nulls");
    if (tail.size() >= QueueChunk.CAPACITY) {
      QueueChunk chunk = new QueueChunk();
      tail.follow(chunk);
      tail = chunk;
    }
    tail.append(element);
    return true;
  }

  @Override
  @SuppressWarnings("unchecked")
  public @Nullable E poll() {
    while (heads[0].size() == 0) {
      QueueChunk head = heads[0];
      QueueChunk[] next = head.next();
      if (next.length == 0 && heads.length == 1) {
        return null;
      }
      head.cut();
      QueueChunk[] rest = Arrays.copyOfRange(heads, 1, heads.length);
      heads = Copies.joined(next, rest);
    }
    return (E) heads[0].take();
  }

  @Override
  public E remove() {
    E first = poll();
    if (first == null) {
      throw new NoSuchElementException(this + " is empty");
    }
    return first;
  }

  @Override
  public @Nullable E peek() {
    Iterator<E> elements = iterator();
    return elements.hasNext() ? elements.next() : null;
  }

  @Override
  public E element() {
    return iterator().next();
  }

  @Override
  public void clear() {
    heads[0].cut();
    if (tail != heads[0]) {
      tail.cut();
    }
    tail = new QueueChunk();
    heads = new QueueChunk[] {tail};
  }

  /** Goes through the queue and loads all of it. */
  @Override
  public int size() {
    return view().size();
  }

  @Override
  public boolean isEmpty() {
    return peek() == null;
  }

  @Override
  public Iterator<E> iterator() {
    return new QueueIterator<>(this);
  }

  @Override
  public boolean contains(Object element) {
    return view().contains(element);
  }

  @Override
  public boolean containsAll(Collection<?> elements) {
    return view().containsAll(elements);
  }

  @Override
  public boolean remove(Object element) {
    return view().remove(element);
  }

  @Override
  public boolean removeAll(Collection<?> elements) {
    return view().removeAll(elements);
  }

  @Override
  public boolean retainAll(Collection<?> elements) {
    return view().retainAll(elements);
  }

  @Override
  public boolean addAll(Collection<? extends E> elements) {
    return view().addAll(elements);
  }

  @Override
  public Object[] toArray() {
    return view().toArray();
  }

  @Override
  public <T> T[] toArray(T[] array) {
    return view().toArray(array);
  }
}
