package org.atolldb.federation.record;

import org.atolldb.Persistent;
import org.jspecify.annotations.Nullable;

/** What the decoder puts where a reference stands. */
@FunctionalInterface
interface Targets {
  /** No objects, for values that belong to no record. */
  Targets NONE = (index, declared) -> null;

  /**
   * The object for the header's n-th reference.
   *
   * @param declared what its place is declared as
   */
  @Nullable Persistent target(int index, Class<?> declared);

  /** The state of that object, for a place that now holds values. */
  default Embedded embedded(int index) {
    throw new IllegalStateException("No reference has the number " + index);
  }

  /**
   * The state of another object.
   *
   * @param smile stands before it
   * @param targets what its references stand for
   */
  record Embedded(SmileReader smile, Targets targets) {}
}
