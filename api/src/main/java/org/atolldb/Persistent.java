package org.atolldb;

import java.io.ObjectStreamException;
import java.io.Serializable;
import org.atolldb.spi.Weaving;
import org.jspecify.annotations.Nullable;

/**
 * Base of every class whose objects are stored. Subclasses have plain fields and plain methods;
 * weaving adds, before each access to a field, a call of {@link #$read()} or {@link #$write()},
 * which loads the object or marks it changed.
 *
 * <p>Equality is identity, and within one transaction the same stored object is always the same
 * Java object; {@link Atoll#same} compares across transactions. {@code transient} and static fields
 * are not stored. No constructor runs when an object is loaded; see {@link AfterLoad}.
 *
 * <p>Not thread-safe: an object belongs to the thread that runs its transaction.
 */
public abstract class Persistent implements Cloneable, Serializable {
  static {
    Weaving.attachEarly();
  }

  private static final long serialVersionUID = 1L;

  /**
   * The epoch of the connection in which this object was last made current, plus one if it was
   * changed in it. Zero with no connection means unmanaged, so a constructor need not set anything.
   */
  transient int stamp;

  /** Who loads this object and takes note of changes; null while unmanaged. */
  transient @Nullable Connection connection;

  /** What the connection keeps about this object. */
  transient @Nullable Object entry;

  /** Creates an unmanaged object: it is stored once it is reachable from a stored one at commit. */
  protected Persistent() {}

  /**
   * Makes sure that this object's fields hold its state in the current transaction. Called by woven
   * code before a field is read; loads from storage, and so may block, at the first touch only.
   *
   * @throws UsageException if the object is touched outside its transaction or from another thread
   * @throws StorageException if the state cannot be read
   */
  public final void $read() {
    Connection c = connection;
    if (c != null && (stamp & ~1) != c.epoch) {
      c.firstRead(this);
    }
  }

  /**
   * Makes sure that this object's fields hold its state, and marks it changed. Called by woven code
   * before a field is written.
   *
   * @throws UsageException if the object is touched outside its transaction or from another thread
   * @throws ReadOnlyException if the transaction is read-only
   * @throws StorageException if the state cannot be read
   */
  public final void $write() {
    Connection c = connection;
    if (c != null && stamp != c.epoch + 1) {
      c.firstWrite(this);
    }
  }

  /**
   * A copy with the same field values, not stored and not managed.
   *
   * @return the unmanaged copy
   * @throws CloneNotSupportedException never from this class; subclasses may refuse
   */
  @Override
  protected Object clone() throws CloneNotSupportedException {
    $read();
    Persistent copy = (Persistent) super.clone();
    copy.stamp = 0;
    copy.connection = null;
    copy.entry = null;
    return copy;
  }

  /**
   * Loads the object before Java serialisation writes its fields.
   *
   * @return this object
   * @throws ObjectStreamException never from this class
   */
  protected Object writeReplace() throws ObjectStreamException {
    $read();
    return this;
  }

  /**
   * The class name and, for a stored object, its id; loads nothing.
   *
   * @return for example {@code Receipt store-7:1a2b}
   */
  @Override
  public String toString() {
    Connection c = connection;
    String id =
        c == null
            ? "unmanaged " + Integer.toHexString(System.identityHashCode(this))
            : c.idText(this);
    return getClass().getSimpleName() + " " + id;
  }
}
