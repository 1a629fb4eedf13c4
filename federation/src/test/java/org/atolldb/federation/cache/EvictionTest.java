package org.atolldb.federation.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.atolldb.Atoll;
import org.atolldb.Database;
import org.atolldb.DatabaseRegistry;
import org.atolldb.ObjectId;
import org.atolldb.Transaction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may be evicted when far more is used than the budget allows. */
class EvictionTest {
  private static final int COUNT = 5_000;
  private static final long MIB = 1 << 20;

  @TempDir private Path folder;
  private DatabaseRegistry registry;
  private Database main;

  @BeforeEach
  void open() throws IOException {
    Path yaml =
        Files.writeString(
            folder.resolve("atoll.yaml"),
            """
            federation: evicted
            cache: { budget: 1MiB }
            templates: { memory: { storage: { type: memory } } }
            databases: { main: { template: memory } }
            """);
    registry = Atoll.open(yaml);
    main = registry.database("main");
  }

  @AfterEach
  void close() {
    registry.close();
  }

  private long bytes() {
    return Views.of(registry).cache().bytes();
  }

  @Test
  void an_object_is_not_evicted_by_what_it_loads_after_its_own_load() {
    ObjectId<Inventory> id =
        registry.call(
            tx -> {
              Parcel newest = new Parcel(0);
              for (int i = 1; i < COUNT; i++) {
                newest = new Parcel(i, newest);
              }
              return tx.id(tx.add(main, new Inventory("all of 1997", newest)));
            });
    for (int round = 0; round < 2; round++) {
      registry.run(
          tx -> {
            Inventory inventory = tx.get(id);
            assertThat(inventory.title()).isEqualTo("all of 1997");
            assertThat(inventory.counted()).isEqualTo(COUNT);
          });
      assertThat(bytes()).isLessThan(MIB + 1);
    }
  }

  @Test
  void objects_with_mutable_values_are_evicted_in_a_read_only_transaction() {
    fillBoxes();
    registry.read(
        tx -> {
          assertThat(characters(tx)).isEqualTo(280L * COUNT);
          assertThat(bytes()).isLessThan(MIB + MIB / 8);
          return 0;
        });
  }

  @Test
  void rule11_objects_with_mutable_values_stay_in_a_transaction_that_may_change_them() {
    fillBoxes();
    registry.run(
        tx -> {
          List<String> first = tx.all(main, Box.class).findFirst().orElseThrow().content();
          assertThat(characters(tx)).isEqualTo(280L * COUNT);
          first.add("added to a list that was taken before everything else was read");
        });
    assertThat(bytes()).as("after the end").isLessThan(MIB + 1);
    assertThat(registry.<Long, RuntimeException>read(this::characters))
        .isEqualTo(280L * COUNT + 62);
  }

  private void fillBoxes() {
    registry.run(
        tx -> {
          for (int i = 0; i < COUNT; i++) {
            tx.add(main, new Box(i));
          }
        });
  }

  private long characters(Transaction tx) {
    try (Stream<Box> all = tx.all(main, Box.class)) {
      return all.flatMap(box -> box.content().stream()).mapToLong(String::length).sum();
    }
  }
}
