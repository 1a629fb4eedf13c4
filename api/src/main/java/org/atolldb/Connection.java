package org.atolldb;

import org.jspecify.annotations.Nullable;

/**
 * Owner of the persistent objects of one transaction at a time: loads them at first touch and
 * learns of their changes. Implemented by the federation; applications work with {@link
 * Transaction} instead.
 *
 * <p>The epoch is even and grows by two at the end of every transaction, so that every object of
 * the ended one takes the slow path at its next touch. Not thread-safe.
 */
public abstract class Connection {
  int epoch = 2;

  /** Creates a connection with no objects. */
  protected Connection() {}

  /**
   * Called at the first read of a managed object in this epoch, or at any touch outside a
   * transaction. Must load and {@link #current} the object, or throw.
   *
   * @param object an object managed by this connection
   */
  protected abstract void firstRead(Persistent object);

  /**
   * Called at the first write of a managed object in this epoch. Must load the object and mark it
   * {@link #changed}, or throw.
   *
   * @param object an object managed by this connection
   */
  protected abstract void firstWrite(Persistent object);

  /**
   * The text form of an object's id, without loading it.
   *
   * @param object an object managed by this connection
   * @return for example {@code store-7:1a2b}
   */
  protected abstract String idText(Persistent object);

  /**
   * What is stored of an object whose class is missing.
   *
   * @param object an object managed by this connection
   * @return null if its class is there
   */
  protected @Nullable BrokenObject broken(Persistent object) {
    return null;
  }

  /**
   * The transaction that runs on this connection.
   *
   * @return the running transaction, or null between transactions
   */
  protected abstract @Nullable Transaction transaction();

  /** Ends the epoch: every managed object takes the slow path at its next touch. */
  protected final void nextEpoch() {
    epoch += 2;
  }

  /**
   * Whether so many transactions have ended that an epoch would soon come again: an object that was
   * not touched since would be taken for current. A connection in this state is to be dropped.
   *
   * @return true from about a thousand million transactions on
   */
  protected final boolean isWornOut() {
    return epoch < 0;
  }

  /**
   * Takes an unmanaged object into this connection, neither current nor changed.
   *
   * @param object an unmanaged object
   * @param entry what this connection keeps about it
   */
  protected final void manage(Persistent object, Object entry) {
    object.stamp = 0;
    object.entry = entry;
    object.connection = this;
  }

  /**
   * Lets go of an object: it is unmanaged again and keeps its field values.
   *
   * @param object an object managed by this connection
   */
  protected final void release(Persistent object) {
    object.stamp = 0;
    object.connection = null;
    object.entry = null;
  }

  /**
   * Marks the object's fields as its state in this epoch.
   *
   * @param object an object managed by this connection
   */
  protected final void current(Persistent object) {
    object.stamp = epoch;
  }

  /**
   * Marks the object as changed in this epoch.
   *
   * @param object an object managed by this connection
   */
  protected final void changed(Persistent object) {
    object.stamp = epoch + 1;
  }

  /**
   * Forgets that the object is current, so that its next touch takes the slow path.
   *
   * @param object an object managed by this connection
   */
  protected final void stale(Persistent object) {
    object.stamp = 0;
  }

  /**
   * Whether the object was marked changed in this epoch.
   *
   * @param object any object
   * @return true after {@link #changed} in this epoch
   */
  protected final boolean isChanged(Persistent object) {
    return object.connection == this && object.stamp == epoch + 1;
  }

  /**
   * Whether the object's fields hold its state in this epoch.
   *
   * @param object any object
   * @return true after {@link #current} or {@link #changed} in this epoch
   */
  protected final boolean isCurrent(Persistent object) {
    return object.connection == this && (object.stamp & ~1) == epoch;
  }

  /**
   * What the object's connection keeps about it.
   *
   * @param object any object
   * @return the entry given to {@link #manage}, or null for an unmanaged object
   */
  protected static @Nullable Object entry(Persistent object) {
    return object.entry;
  }

  /**
   * The connection that manages an object.
   *
   * @param object any object
   * @return its connection, or null for an unmanaged object
   */
  protected static @Nullable Connection of(Persistent object) {
    return object.connection;
  }
}
