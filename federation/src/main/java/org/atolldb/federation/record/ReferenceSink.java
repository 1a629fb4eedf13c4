package org.atolldb.federation.record;

import org.atolldb.Persistent;

/** Learns of the persistent objects that an object refers to while that object is encoded. */
@FunctionalInterface
public interface ReferenceSink {
  /**
   * Called for each reference met, in the order of the record, also if the same target comes again.
   *
   * @param target the object referred to; not loaded by the codec
   * @param path where the reference stands; changes after the call, so keep its text if at all
   * @return what to write
   */
  Reference refer(Persistent target, FieldPath path);

  /**
   * Called instead for each weak reference met.
   *
   * @param target the object referred to; not loaded by the codec
   * @param path as above
   * @return what to write, weak
   */
  default Reference referWeakly(Persistent target, FieldPath path) {
    return refer(target, path).weak();
  }
}
