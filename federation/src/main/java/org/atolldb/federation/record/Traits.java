package org.atolldb.federation.record;

/**
 * What matters of a class of collections or maps.
 *
 * @param keys whether elements are hashed or sorted, so that they must not be persistent objects
 * @param ordered whether the order of elements means something
 * @param fixed whether the collection itself cannot change
 */
record Traits(boolean keys, boolean ordered, boolean fixed) {
  static final Traits LIST = new Traits(false, true, false);
  static final Traits FIXED_LIST = new Traits(false, true, true);
  static final Traits HASHED = new Traits(true, false, false);
  static final Traits FIXED_HASHED = new Traits(true, false, true);
  static final Traits ORDERED = new Traits(true, true, false);
  static final Traits FIXED_ORDERED = new Traits(true, true, true);
}
