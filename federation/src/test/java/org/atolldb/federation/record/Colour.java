package org.atolldb.federation.record;

/** One constant has a class of its own. */
enum Colour {
  RED,
  GREEN {
    @Override
    boolean isWarm() {
      return false;
    }
  },
  YELLOW;

  boolean isWarm() {
    return true;
  }
}
