package org.atolldb.benchmarks.shootout;

/** What is measured: one transaction over a chain, after what is not measured. */
enum Workload {
  /** Loads objects that were loaded and forgotten. */
  HOT,
  /** Reads objects that are loaded. */
  STEAMIN,
  /** Changes objects that are loaded. */
  UPDATE,
  /** Loads objects right after they were written. */
  WARM,
  /** Loads objects from a store that was just opened; the files are in the page cache. */
  COLD,
  /** Adds objects. */
  ADD;

  /** Whether what is timed writes. */
  boolean writes() {
    return this == ADD || this == UPDATE;
  }

  /** Whether each run makes the store larger. */
  boolean grows() {
    return writes() || this == WARM;
  }

  void prepare(Track track) {
    switch (this) {
      case HOT -> track.forget();
      case STEAMIN, UPDATE -> track.read();
      case WARM -> track.rewrite();
      case COLD -> track.reopen();
      case ADD -> {}
    }
  }

  long run(Track track) {
    return switch (this) {
      case ADD -> track.add();
      case UPDATE -> track.update();
      case HOT, STEAMIN, WARM, COLD -> track.read();
    };
  }
}
