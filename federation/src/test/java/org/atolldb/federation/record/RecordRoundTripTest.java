package org.atolldb.federation.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.atolldb.Persistent;
import org.junit.jupiter.api.Test;

class RecordRoundTripTest {
  private static final int OBJECTS = 500;
  private final RecordCodec codec =
      new RecordCodec(new AllowList(List.of()), getClass().getClassLoader());

  @Test
  void scalarsComeBackAsTheyWere() throws Exception {
    long seed = ThreadLocalRandom.current().nextLong();
    RandomObjects objects = new RandomObjects(seed);
    for (int i = 0; i < OBJECTS; i++) {
      roundTrip(objects.scalar(), "seed " + seed + ", object " + i);
    }
  }

  @Test
  void valuesWithPartsComeBackAsTheyWere() throws Exception {
    long seed = ThreadLocalRandom.current().nextLong();
    RandomObjects objects = new RandomObjects(seed);
    for (int i = 0; i < OBJECTS; i++) {
      roundTrip(objects.compound(), "seed " + seed + ", object " + i);
    }
  }

  private void roundTrip(Persistent object, String from) throws ReflectiveOperationException {
    ClassPlan plan = codec.plan(object.getClass());
    Links links = new Links();
    byte[] record = plan.encode(object, Links.OWN, links);
    Persistent copy = plan.newGhost();
    plan.decode(copy, record, Links.OWN, links);
    assertThat(Content.difference(object, copy)).as(from).isNull();
    assertThat(plan.encode(copy, Links.OWN, links)).as(from).isEqualTo(record);
  }
}
