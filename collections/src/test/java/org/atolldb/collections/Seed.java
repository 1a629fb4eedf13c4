package org.atolldb.collections;

import java.util.Random;

/** Randomness of a test; run it again with the same choices by -Datoll.seed=N. */
final class Seed {
  private Seed() {}

  static Random random() {
    long seed = Long.getLong("atoll.seed", System.nanoTime());
    System.out.println("atoll.seed=" + seed);
    return new Random(seed);
  }
}
