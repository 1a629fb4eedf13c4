package org.atolldb.collections;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.Objects;
import java.util.RandomAccess;
import org.atolldb.Persistent;
import org.jspecify.annotations.Nullable;

/**
 * A list for many elements: a tree of nodes of at most 64, each of which knows how many elements
 * are below it. {@code get}, {@code set}, {@code add} and {@code remove} take logarithmic time at
 * every index, and {@code size} loads one node.
 *
 * <p>{@code set} changes one leaf. An insertion or removal changes the leaf and the one to three
 * nodes above it, so two transactions that insert or remove in the same list conflict; those that
 * only replace elements conflict only about the same element. For many concurrent writers take a
 * {@link PersistentQueue}, a {@link PersistentMap} or a {@link PersistentTreeMap}.
 *
 * <p>Elements are anything that can be stored, not null. Iterators and sublists see elements that
 * are replaced beside them, and report insertions and removals with {@link
 * java.util.ConcurrentModificationException}. Equality is by content, as {@link List} demands.
 *
 * <p>Not thread-safe: belongs to the thread that runs its transaction.
 *
 * @param <E> the elements
 */
public final class PersistentList<E> extends Persistent implements List<E>, RandomAccess {
  /** The whole tree: a leaf while it is small. */
  private ListNode root = new ListLeaf();

  /** Creates an empty list. */
  public PersistentList() {}

  private ListView<E> view() {
    return new ListView<>(this);
  }

  /**
   * Walks the whole list and looks for damage: wrong counts, nodes that are missing, unreadable or
   * reached twice, leaves at different depths. Loads every node.
   *
   * @return a line for each thing that is wrong, empty if nothing is
   */
  public List<String> check() {
    TreeCheck check = new TreeCheck();
    check.child(this, root, node -> node.check(check));
    return check.problems();
  }

  ListPosition locate(int index) {
    return root.locate(index, 0);
  }

  ListNode top() {
    return root;
  }

  @Override
  public int size() {
    return root.size();
  }

  @Override
  public boolean isEmpty() {
    return root.width() == 0;
  }

  @Override
  @SuppressWarnings("unchecked")
  public E get(int index) {
    return (E) locate(Objects.checkIndex(index, size())).get(index);
  }

  @Override
  @SuppressWarnings("unchecked")
  public E set(int index, E element) {
    return (E) root.set(Objects.checkIndex(index, size()), requireElement(element));
  }

  @Override
  public boolean add(E element) {
    add(size(), element);
    return true;
  }

  @Override
  public void add(int index, E element) {
    int size = size();
    Objects.checkIndex(index, size + 1);
    if (size == Integer.MAX_VALUE) {
      throw new IllegalStateException(this + " is full");
    }
    ListNode right = root.insert(index, requireElement(element));
    if (right != null) {
      root = new ListBranch(root, right);
    }
  }

  private static Object requireElement(@Nullable Object element) {
    return Objects.requireNonNull(element, "A PersistentList holds no nulls");
  }

  @Override
  @SuppressWarnings("unchecked")
  public E remove(int index) {
    Object removed = root.remove(Objects.checkIndex(index, size()));
    while (root instanceof ListBranch branch) {
      ListNode child = branch.takeOnlyChild();
      if (child == null) {
        break;
      }
      root = child;
    }
    return (E) removed;
  }

  @Override
  public boolean remove(Object element) {
    return view().remove(element);
  }

  /**
   * Removes all elements. Changes every node, so that what another transaction does there at the
   * same time is a conflict and not lost; a new list in place of this one costs nothing.
   */
  @Override
  public void clear() {
    root.discard();
    root = new ListLeaf();
  }

  @Override
  public boolean contains(Object element) {
    return view().contains(element);
  }

  @Override
  public int indexOf(Object element) {
    return view().indexOf(element);
  }

  @Override
  public int lastIndexOf(Object element) {
    return view().lastIndexOf(element);
  }

  @Override
  public boolean containsAll(Collection<?> elements) {
    return view().containsAll(elements);
  }

  /**
   * Appends all elements of another collection. An empty list is built from them at once, several
   * times faster than by one insertion after another.
   */
  @Override
  public boolean addAll(Collection<? extends E> elements) {
    return addAll(size(), elements);
  }

  @Override
  public boolean addAll(int index, Collection<? extends E> elements) {
    // A copy, because the elements may be those of this list.
    List<E> copy = new ArrayList<>(elements);
    copy.forEach(PersistentList::requireElement);
    if (!isEmpty()) {
      return view().addAll(index, copy);
    }
    Objects.checkIndex(index, 1);
    root.discard();
    root = ListBuilder.build(copy);
    return !copy.isEmpty();
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
  public Iterator<E> iterator() {
    return view().iterator();
  }

  @Override
  public ListIterator<E> listIterator() {
    return view().listIterator();
  }

  @Override
  public ListIterator<E> listIterator(int index) {
    return view().listIterator(index);
  }

  @Override
  public List<E> subList(int fromIndex, int toIndex) {
    return view().subList(fromIndex, toIndex);
  }

  @Override
  public Object[] toArray() {
    return view().toArray();
  }

  @Override
  public <T> T[] toArray(T[] array) {
    return view().toArray(array);
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o == this || view().equals(o);
  }

  @Override
  public int hashCode() {
    return view().hashCode();
  }
}
