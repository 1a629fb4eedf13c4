package org.atolldb;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stored reference that does not keep its target: garbage collection may delete an object to
 * which only weak references lead, and a new object is not stored because of one. Says whether the
 * target is still there. A value: it stands in a field of a persistent object, or within its lists,
 * maps and records, but not in a key or the element of a set.
 *
 * <p>The link policy holds for weak references as for others. A weak reference that cannot be
 * followed stays as it is when its object is written again, and works again once the target's
 * database is back.
 *
 * <p>Belongs to the transaction of its target and, like it, to one thread.
 *
 * @param <T> the target's class
 */
public final class WeakRef<T extends Persistent> {
  private final T target;

  private WeakRef(T target) {
    this.target = target;
  }

  /** What became of a target. */
  public enum Status {
    /** It is there. */
    PRESENT,
    /** It was deleted, also if by this transaction. */
    DELETED,
    /** Its database is not attached; nobody knows whether it is still there. */
    DATABASE_ABSENT
  }

  /**
   * A weak reference to an object.
   *
   * @param <T> its class
   * @param target the object, which is not loaded
   * @return the reference
   */
  public static <T extends Persistent> WeakRef<T> to(T target) {
    return new WeakRef<>(target);
  }

  /**
   * The target. Loads it, and so may block.
   *
   * @return the object, or empty if it is deleted or its database absent
   * @throws UsageException if this is used outside its transaction or by another thread
   * @throws StorageException if the target cannot be read
   */
  public Optional<T> get() {
    return status() == Status.PRESENT ? Optional.of(target) : Optional.empty();
  }

  /**
   * Whether the target can be had. Loads it, and so may block.
   *
   * @return what is known of it
   * @throws UsageException if this is used outside its transaction or by another thread
   * @throws StorageException if the target cannot be read
   */
  public Status status() {
    try {
      target.$read();
      return Status.PRESENT;
    } catch (ObjectMissingException missing) {
      return missing.isDatabaseAbsent() ? Status.DATABASE_ABSENT : Status.DELETED;
    }
  }

  /**
   * The target, whether it can be had or not. Loads nothing.
   *
   * @return the object, perhaps one that cannot be touched
   */
  public T target() {
    return target;
  }

  /** Whether both lead to the same object; loads nothing. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof WeakRef<?> reference && Atoll.same(target, reference.target);
  }

  /** Changes once, when a new target is stored. */
  @Override
  public int hashCode() {
    return target.entry == null ? System.identityHashCode(target) : target.entry.hashCode();
  }

  /** The target's class and id; loads nothing. */
  @Override
  public String toString() {
    return "weak reference to " + target;
  }
}
