package org.atolldb.storage.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SortedOidsTest {
  /** Dense, with gaps, and over the whole range; in order and not. */
  @ParameterizedTest
  @CsvSource({"1, 20000, 1", "2, 20000, 40", "3, 3000, 1000000", "4, 3000, 100000000000"})
  void equalASortedSet(long seed, int count, long gap) {
    Random random = new Random(seed);
    TreeSet<Long> expected = new TreeSet<>();
    SortedOids oids = new SortedOids();
    long next = 1;
    for (int i = 0; i < count; i++) {
      next += 1 + (long) (random.nextDouble() * gap);
      long oid = random.nextInt(4) > 0 ? next : 1 + (long) (random.nextDouble() * next);
      assertThat(oids.add(oid)).as("seed %d, oid %d", seed, oid).isEqualTo(expected.add(oid));
    }
    long from = 0;
    for (int i = 0; i < 200; i++) {
      long[] found = new long[random.nextInt(300)];
      int size = oids.above(from, found);
      long[] wanted =
          expected.tailSet(from, false).stream().limit(found.length).mapToLong(o -> o).toArray();
      assertThat(java.util.Arrays.copyOf(found, size)).as("above %d", from).isEqualTo(wanted);
      from = i % 5 == 0 ? (long) (random.nextDouble() * next) : size == 0 ? 0 : found[size - 1];
    }
  }
}
