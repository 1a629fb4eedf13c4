package org.atolldb.federation.collections;

import org.atolldb.Persistent;

/** Where the collections of a test live. */
interface Surroundings {
  /** Begins one test. */
  void begin();

  /** Ends it. */
  void end();

  /** Takes a new collection; the test works on what is returned. */
  <C extends Persistent> C place(C collection);

  /** Objects that no database knows. */
  Surroundings NONE =
      new Surroundings() {
        @Override
        public void begin() {}

        @Override
        public void end() {}

        @Override
        public <C extends Persistent> C place(C collection) {
          return collection;
        }
      };
}
