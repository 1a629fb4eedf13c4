package org.atolldb.federation.record;

import org.atolldb.Persistent;
import org.jspecify.annotations.Nullable;

/** What the decoder puts where a reference stands. */
@FunctionalInterface
interface Targets {
  /** No objects, for values that belong to no record. */
  Targets NONE = index -> null;

  /** The object for the header's n-th reference. */
  @Nullable Persistent target(int index);
}
