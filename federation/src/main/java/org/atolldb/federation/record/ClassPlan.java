package org.atolldb.federation.record;

import java.util.UUID;
import org.atolldb.Persistent;

/**
 * How the objects of one persistent class are stored. Fields are accessed directly: no guard runs,
 * nothing is loaded, no stamp is set. Thread-safe; the objects given to it are their caller's.
 */
public final class ClassPlan {
  ClassPlan() {}

  /**
   * The class.
   *
   * @return the class of all objects given to this plan
   */
  public Class<? extends Persistent> type() {
    throw new UnsupportedOperationException();
  }

  /**
   * The name for class tables.
   *
   * @return the full name of {@link #type}
   */
  public String name() {
    return type().getName();
  }

  /**
   * A new object whose fields are all 0 or null; no constructor runs.
   *
   * @return the unmanaged object
   */
  public Persistent newGhost() {
    throw new UnsupportedOperationException();
  }

  /**
   * The record of an object.
   *
   * @param object an object whose fields hold its state
   * @param ownDatabase the database that will hold the record
   * @param sink told of each reference
   * @return a new array
   * @throws org.atolldb.NotStorableException if a value cannot be stored; names class, field and
   *     remedy
   */
  public byte[] encode(Persistent object, UUID ownDatabase, ReferenceSink sink) {
    throw new UnsupportedOperationException();
  }

  /**
   * Fills the stored fields of an object; transient ones are left alone. If it fails, the stored
   * fields are 0 or null.
   *
   * @param object a ghost, or an object to be overwritten
   * @param record its record
   * @param ownDatabase the database that holds the record
   * @param source gives the objects referred to
   * @throws RecordDamagedException if the record is not well formed
   * @throws org.atolldb.UsageException if a stored value does not fit its field's type
   * @throws org.atolldb.ClassMissingException if a value's class is missing
   * @throws org.atolldb.ClassNotAllowedException if a value's class is not on the allow-list
   */
  public void decode(Persistent object, byte[] record, UUID ownDatabase, ReferenceSource source) {
    throw new UnsupportedOperationException();
  }

  /**
   * Sets the stored fields of an object to 0 or null.
   *
   * @param object any object of the class
   */
  public void clear(Persistent object) {
    throw new UnsupportedOperationException();
  }

  /**
   * Whether a field may hold a value that can change without an assignment to the field.
   *
   * @return false if {@link #valuesChanged} is never true
   */
  public boolean hasMutableValues() {
    throw new UnsupportedOperationException();
  }

  /**
   * A picture of the mutable values of an object, to be compared later. Cheaper than a record;
   * empties nothing and shares nothing that can change.
   *
   * @param object an object whose fields hold its state
   * @return what {@link #valuesChanged} needs
   */
  public Object captureValues(Persistent object) {
    throw new UnsupportedOperationException();
  }

  /**
   * Whether the content of a mutable value is not what it was. An assignment to a field need not be
   * found: the guards tell of it.
   *
   * @param object the object that the picture is of
   * @param picture from {@link #captureValues}
   * @return true if the object must be written
   * @throws org.atolldb.NotStorableException if a value that cannot be stored was put into a
   *     mutable one
   */
  public boolean valuesChanged(Persistent object, Object picture) {
    throw new UnsupportedOperationException();
  }
}
