package org.atolldb.storage.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionMapTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 50, 1_000_000_000_000L})
  void equalsAMap(long gap) {
    Random random = new Random(gap);
    Map<Long, Long> expected = new HashMap<>();
    PositionMap map = new PositionMap();
    long oid = 1;
    for (int i = 1; i < 20_000; i++) {
      oid = random.nextInt(3) == 0 && !expected.isEmpty() ? oid : oid + gap;
      Long before = expected.put(oid, (long) i);
      assertThat(map.put(oid, i)).isEqualTo(before == null ? Position.NONE : before);
      assertThat(map.get(oid + 1)).isEqualTo(expected.getOrDefault(oid + 1, Position.NONE));
    }
    expected.forEach((key, position) -> assertThat(map.get(key)).isEqualTo(position));
  }
}
