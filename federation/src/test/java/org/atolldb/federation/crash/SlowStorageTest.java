package org.atolldb.federation.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.atolldb.DatabaseRegistry;
import org.atolldb.Isolation;
import org.atolldb.ObjectId;
import org.atolldb.StorageException;
import org.atolldb.Transaction;
import org.atolldb.testkit.disk.SimulatedDisk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commit rule 16: what readers wait for while the storage of one database takes nothing. */
@Timeout(60)
class SlowStorageTest {
  private static final String LEFT = "left";
  private static final String RIGHT = "right";
  private static final Duration LONG = Duration.ofSeconds(5);
  private static final Duration SHORT = Duration.ofMillis(50);

  private final Map<String, SlowStorage.Gate> gates =
      Map.of(LEFT, new SlowStorage.Gate(), RIGHT, new SlowStorage.Gate());
  private OpenFederation open;
  private DatabaseRegistry registry;

  @BeforeEach
  void openFederation() {
    open =
        SmallFederation.of(LEFT, RIGHT)
            .on(new SimulatedDisk(3), 1)
            .with((name, storage) -> new SlowStorage(storage, gate(name)))
            .open();
    registry = open.registry();
    Counter.increment(registry, LEFT, RIGHT);
    open.awaitApplied(Counter.class);
  }

  @AfterEach
  void openGates() {
    gates.values().forEach(SlowStorage.Gate::open);
    open.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {LEFT, RIGHT})
  void rule16W11ASlowStorageDelaysNoReaderAndNoWriterOfAnotherDatabase(String slow) {
    String fast = slow.equals(LEFT) ? RIGHT : LEFT;
    SlowStorage.Gate gate = shut(slow);
    Counter.increment(registry, LEFT, RIGHT);
    gate.awaitArrival();
    assertThat(value(fast, LONG)).isEqualTo(2);
    assertThatThrownBy(() -> value(slow, SHORT))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining(slow)
        .hasMessageContaining("did not apply");
    Counter.increment(registry, fast);
    assertThat(value(fast, LONG)).isEqualTo(3);
    gate.open();
    assertThat(value(slow, LONG)).isEqualTo(2);
  }

  @Test
  void rule16ObjectsAreReadOnTheirWayToASlowStorage() {
    SlowStorage.Gate gate = shut(LEFT);
    List<Transaction> views = new ArrayList<>();
    ObjectId<Counter> passing = registry.call(tx -> tx.id(added(tx)));
    for (int commit = 2; commit <= 4; commit++) {
      Counter.increment(registry, LEFT, RIGHT);
      views.add(registry.begin());
    }
    registry.run(tx -> tx.delete(tx.get(passing)));
    gate.awaitArrival();
    // Each on a connection that has never read the counter.
    for (int i = 0; i < views.size(); i++) {
      try (Transaction view = views.get(i)) {
        assertThat(Counter.in(view, registry, LEFT).value()).isEqualTo(i + 2);
        assertThat(view.find(passing)).isPresent();
      }
    }
    assertThat(registry.<Boolean, RuntimeException>read(tx -> tx.find(passing).isPresent()))
        .isFalse();
  }

  @Test
  void rule16WhoReadsAtATransactionOfManyObjectsWaitsForItsStorageAndItsCommitDoesNot()
      throws Exception {
    SlowStorage.Gate gate = shut(LEFT);
    ObjectId<Counter> first = registry.call(tx -> tx.id(added(tx)));
    Parallel.run(1, n -> registry.run(tx -> changeMany(tx, first))).join();
    gate.awaitArrival();
    // The first one has the connection that knows the objects from their commit.
    try (Transaction knowing = registry.begin();
        Transaction impatient = registry.with().commitWait(SHORT).begin();
        Transaction patient = registry.begin()) {
      assertThat(knowing.get(first).value()).isEqualTo(1);
      assertThatThrownBy(() -> impatient.get(first))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("did not apply");
      gate.open();
      assertThat(patient.get(first).value()).isEqualTo(1);
    }
  }

  /** From now on a storage takes nothing until its gate is opened. */
  private SlowStorage.Gate shut(String database) {
    SlowStorage.Gate gate = gate(database);
    gate.shut();
    return gate;
  }

  private SlowStorage.Gate gate(String database) {
    return Objects.requireNonNull(gates.get(database));
  }

  /** More than are indexed on their way, and few enough for the journal's small segments. */
  private void changeMany(Transaction tx, ObjectId<Counter> first) {
    tx.get(first).increment();
    IntStream.range(0, 70).forEach(i -> added(tx));
  }

  private Counter added(Transaction tx) {
    return tx.add(registry.database(LEFT), new Counter());
  }

  /** Reads an extent: unlike an object, it is never read from memory. */
  private int value(String database, Duration wait) {
    return registry
        .with()
        .isolation(Isolation.READ_ONLY)
        .commitWait(wait)
        .call(
            tx -> {
              try (Stream<Counter> all = tx.all(registry.database(database), Counter.class)) {
                return all.mapToInt(Counter::value).sum();
              }
            });
  }
}
