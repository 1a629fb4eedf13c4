package org.atolldb.benchmarks.shootout;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** The same data for everybody. */
final class Texts {
  private static final int LENGTH = 280;
  private static final long SEED = 20_260_801;

  private Texts() {}

  /** Texts of printable ASCII that do not compress well; with key and version, 300 bytes each. */
  static List<String> of(int count) {
    SplittableRandom random = new SplittableRandom(SEED);
    return IntStream.range(0, count).mapToObj(i -> text(random)).toList();
  }

  private static String text(SplittableRandom random) {
    StringBuilder text = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      text.append((char) random.nextInt('!', '~'));
    }
    return text.toString();
  }
}
