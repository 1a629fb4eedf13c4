package org.atolldb.federation.record;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.assertj.core.api.Assertions;
import org.atolldb.AtollException;
import org.atolldb.Persistent;
import org.atolldb.storage.Revision;
import org.junit.jupiter.api.Test;

class RecordDamageTest {
  private static final int ROUNDS = 10;
  private static final int MUTATIONS = 300;
  private final long seed = ThreadLocalRandom.current().nextLong();
  private final Random random = new Random(seed);
  private final RandomObjects objects = new RandomObjects(seed);
  private final Links links = new Links();

  private Persistent object(int round) throws IllegalAccessException {
    return round % 2 == 0 ? objects.scalar() : objects.compound();
  }

  @Test
  void every_truncated_record_is_reported() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      ClassPlan plan = Documents.CODEC.plan(object(round).getClass());
      byte[] record = plan.encode(object(round), Links.OWN, links);
      for (int length = 0; length < record.length; length++) {
        byte[] part = Arrays.copyOf(record, length);
        Persistent ghost = plan.newGhost();
        assertThatExceptionOfType(RecordDamagedException.class)
            .as("seed %d, round %d, length %d", seed, round, length)
            .isThrownBy(() -> plan.decode(ghost, part, Links.OWN, links));
      }
    }
  }

  @Test
  void a_truncated_record_is_reported_although_its_array_goes_on() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      ClassPlan plan = Documents.CODEC.plan(object(round).getClass());
      byte[] record = plan.encode(object(round), Links.OWN, links);
      for (int length = 0; length < record.length; length++) {
        Revision part = new Revision(1, 1, record, 0, length);
        assertThatExceptionOfType(RecordDamagedException.class)
            .as("seed %d, round %d, length %d", seed, round, length)
            .isThrownBy(() -> plan.decode(plan.newGhost(), part, Links.OWN, links));
      }
    }
  }

  @Test
  void bytes_behind_the_end_are_reported() throws Exception {
    Scalar object = objects.scalar();
    ClassPlan plan = Documents.CODEC.plan(Scalar.class);
    byte[] record = plan.encode(object, Links.OWN, links);
    byte[] longer = Arrays.copyOf(record, record.length + 1);
    assertThatThrownBy(() -> plan.decode(plan.newGhost(), longer, Links.OWN, links))
        .isInstanceOf(RecordDamagedException.class);
  }

  @Test
  void a_changed_record_gives_a_typed_error_or_another_value_but_nothing_else() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      Persistent object = object(round);
      ClassPlan plan = Documents.CODEC.plan(object.getClass());
      byte[] record = plan.encode(object, Links.OWN, links);
      for (int i = 0; i < MUTATIONS; i++) {
        byte[] changed = mutate(record);
        String from = "seed %d, round %d, mutation %d".formatted(seed, round, i);
        onlyTyped(from, () -> plan.decode(plan.newGhost(), changed, Links.OWN, index -> null));
        onlyTyped(from, () -> Documents.CODEC.references(changed, Links.OWN));
        if (i % 10 == 0) {
          onlyTyped(from, () -> Documents.CODEC.json(changed, Links.OWN, Object::toString));
        }
      }
    }
  }

  private byte[] mutate(byte[] record) {
    byte[] changed = record.clone();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      int at = random.nextInt(changed.length);
      switch (random.nextInt(4)) {
        case 0 -> changed[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> changed[at] = (byte) random.nextInt();
        case 2 -> changed[at] = (byte) (Smile.START_ARRAY + random.nextInt(6));
        default -> {
          int length = Math.min(1 + random.nextInt(20), changed.length - at);
          System.arraycopy(record, random.nextInt(record.length - length), changed, at, length);
        }
      }
    }
    return changed;
  }

  private static void onlyTyped(String from, Runnable action) {
    try {
      action.run();
    } catch (AtollException e) {
      Assertions.assertThat(e.getMessage()).as(from).isNotBlank();
    } catch (RuntimeException | Error e) {
      throw new AssertionError(from, e);
    }
  }

  @Test
  void a_nested_bomb_is_reported_without_a_stack_overflow() {
    byte[] bomb = new byte[100_000];
    Arrays.fill(bomb, (byte) Smile.START_ARRAY);
    byte[] head = Documents.record(java.util.Map.of("object", 1));
    System.arraycopy(head, 0, bomb, 0, head.length - 2);
    assertThatExceptionOfType(RecordDamagedException.class)
        .isThrownBy(() -> Documents.decode(Scalar.class, bomb))
        .withMessageContaining("nested");
    assertThatExceptionOfType(RecordDamagedException.class)
        .isThrownBy(() -> Documents.CODEC.json(bomb, Links.OWN, Object::toString));
  }

  @Test
  void a_length_beyond_the_record_allocates_nothing() {
    byte[] record = Documents.record(java.util.Map.of("object", new byte[200]));
    int at = record.length - 203;
    record[at] = 0x7F;
    record[at + 1] = 0x7F;
    record[at + 2] = 0x7F;
    record[at + 3] = 0x7F;
    record[at + 4] = (byte) 0xBF;
    assertThatExceptionOfType(RecordDamagedException.class)
        .isThrownBy(() -> Documents.decode(Scalar.class, record))
        .withMessageContaining("a length of");
  }
}
