package org.atolldb.federation.record;

import org.atolldb.Persistent;

/** What the encoder does with the persistent objects that it meets. Not thread-safe. */
interface References {
  /** Takes note of a target; the n-th call is what the record's n-th reference means. */
  void add(Persistent target, FieldPath path);

  /** The same for a reference that does not keep its target. */
  default void addWeak(Persistent target, FieldPath path) {
    add(target, path);
  }
}
