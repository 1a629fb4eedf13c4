package org.atolldb.federation.record;

import org.atolldb.Persistent;

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
}
