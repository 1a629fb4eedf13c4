package org.atolldb.federation.record;

/** What a mutable value was like. Not thread-safe, like the value. */
interface Picture {
  /** Whether the value is like that no longer. */
  boolean differs(Object value, Place place, Types types);
}
