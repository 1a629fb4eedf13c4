package org.atolldb.federation.record;

import java.util.UUID;
import org.atolldb.Persistent;
import org.atolldb.UsageException;

/** Gives the objects that a record refers to while it is decoded. */
@FunctionalInterface
public interface ReferenceSource {
  /**
   * The object for a reference, as a rule a ghost.
   *
   * @param reference what the record says
   * @return the connection's one object for it
   */
  Persistent resolve(Reference reference);

  /**
   * The object for a reference in a certain place, which matters where the target's class is
   * missing and something else must stand in for it.
   *
   * @param reference what the record says
   * @param declared the class that the place is declared with
   * @return the connection's one object for it
   */
  default Persistent resolve(Reference reference, Class<?> declared) {
    return resolve(reference);
  }

  /**
   * The record of a target, for a place that now holds values instead of objects.
   *
   * @param reference what the record says
   * @return what is stored of the target
   */
  default Stored load(Reference reference) {
    throw new UsageException(
        "Turning the object that " + reference + " names into a value is not possible here.");
  }

  /**
   * A stored object.
   *
   * @param record its record
   * @param database the database that holds it
   * @param source gives the objects that it refers to
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
  record Stored(byte[] record, UUID database, ReferenceSource source) {}
}
