package org.atolldb.testkit.disk;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Decides what a power cut leaves. */
interface Choices {
  /**
   * Chooses one of several states, in the order in which they came about.
   *
   * @param count how many there are, positive
   * @return 0 for the oldest, {@code count - 1} for the newest
   */
  int pick(int count);

  /** Choices by chance; by the seed, much, little or nothing survives. */
  static Choices random(long seed) {
    Random random = new Random(seed);
    double[] survival = {0, 0.1, 0.5, 0.9, 1};
    double newest = survival[random.nextInt(survival.length)];
    return count -> {
      if (count == 1 || random.nextDouble() < newest) {
        return count - 1;
      }
      return random.nextInt(count - 1);
    };
  }

  /** All combinations, one after the other. */
  final class All implements Choices {
    private final List<Integer> picked = new ArrayList<>();
    private final List<Integer> counts = new ArrayList<>();
    private int depth;

    @Override
    public int pick(int count) {
      if (count == 1) {
        return 0;
      }
      if (depth == picked.size()) {
        picked.add(0);
        counts.add(count);
      }
      return picked.get(depth++);
    }

    /** Goes on to the next combination; false if there is none. */
    boolean next() {
      depth = 0;
      for (int last = picked.size() - 1; last >= 0; last--) {
        if (picked.get(last) + 1 < counts.get(last)) {
          picked.set(last, picked.get(last) + 1);
          return true;
        }
        picked.subList(last, picked.size()).clear();
        counts.subList(last, counts.size()).clear();
      }
      return false;
    }
  }
}
