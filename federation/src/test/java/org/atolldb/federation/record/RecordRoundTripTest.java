package org.atolldb.federation.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.atolldb.Persistent;
import org.atolldb.storage.Revision;
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

  @Test
  void longTextWithQuestionMarksAndLoneSurrogatesComesBackAsItWas() {
    String question = "Is it so? ".repeat(30) + "?";
    for (String text :
        List.of(
            question,
            question + "\ud800",
            "\udc00" + question,
            question + "\u20ac",
            "\ud800".repeat(40))) {
      ClassPlan plan = codec.plan(Product.class);
      Product product = new Product(text, java.math.BigDecimal.ONE, 1);
      Product copy = (Product) plan.newGhost();
      plan.decode(copy, plan.encode(product, Links.OWN, new Links()), Links.OWN, new Links());
      assertThat(copy.name()).isEqualTo(text);
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
    byte[] wide = new byte[record.length + 40];
    Arrays.fill(wide, (byte) 0xFF);
    System.arraycopy(record, 0, wide, 20, record.length);
    Revision part = new Revision(1, 1, wide, 20, record.length);
    plan.decode(copy, part, Links.OWN, links);
    assertThat(Content.difference(object, copy)).as(from + ", part of an array").isNull();
    assertThat(part.state()).as(from).isEqualTo(record);
  }
}
