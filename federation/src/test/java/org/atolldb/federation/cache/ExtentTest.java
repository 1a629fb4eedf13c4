package org.atolldb.federation.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atolldb.Atoll;
import org.atolldb.Database;
import org.atolldb.DatabaseRegistry;
import org.atolldb.Persistent;
import org.atolldb.Transaction;
import org.atolldb.UsageException;
import org.atolldb.federation.cache.Vehicle.Bicycle;
import org.atolldb.federation.cache.Vehicle.Car;
import org.atolldb.federation.cache.Vehicle.Van;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All objects of a class, in a database on disk and in one in memory. */
class ExtentTest {
  private static final List<String> DATABASES = List.of("disk", "memory");

  @TempDir private Path folder;
  private Path yaml;
  private DatabaseRegistry registry;

  @BeforeEach
  void fill() throws IOException {
    yaml =
        Files.writeString(
            folder.resolve("atoll.yaml"),
            """
            federation: extents
            templates: { memory: { storage: { type: memory } } }
            databases:
              disk: { storage: { type: file } }
              memory: { template: memory }
            """);
    registry = Atoll.open(yaml);
    for (String name : DATABASES) {
      registry.run(
          tx -> {
            Database database = registry.database(name);
            tx.root(database, Garage.class, Garage::new).park(new Car());
            tx.add(database, new Van());
            tx.add(database, new Van());
            tx.add(database, new Bicycle());
          });
    }
  }

  @AfterEach
  void close() {
    registry.close();
  }

  private Stream<Vehicle> all(Transaction tx, String name) {
    return tx.all(registry.database(name), Vehicle.class);
  }

  private long count(String name) {
    return registry.read(tx -> all(tx, name).count());
  }

  private static List<String> names(Stream<? extends Persistent> objects) {
    return objects.map(each -> each.getClass().getSimpleName()).sorted().toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"disk", "memory"})
  void comes_with_and_without_subclasses(String name) {
    registry.run(
        tx -> {
          Database database = registry.database(name);
          assertThat(names(tx.all(database, Vehicle.class)))
              .containsExactly("Bicycle", "Car", "Van", "Van");
          assertThat(names(tx.all(database, Car.class))).containsExactly("Car", "Van", "Van");
          assertThat(names(tx.allExactly(database, Car.class))).containsExactly("Car");
          assertThat(names(tx.allExactly(database, Vehicle.class))).isEmpty();
          assertThat(names(tx.all(database, Parcel.class))).isEmpty();
          assertThat(names(tx.all(database, Persistent.class)))
              .as("nothing of the library's own")
              .containsExactly("Bicycle", "Car", "Garage", "Van", "Van");
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"disk", "memory"})
  void has_the_changes_of_the_running_transaction(String name) {
    registry.run(
        tx -> {
          Database database = registry.database(name);
          Garage garage = tx.root(database, Garage.class);
          Vehicle car = garage.first();
          car.refit(3);
          Vehicle van = tx.all(database, Van.class).findFirst().orElseThrow();
          tx.delete(van);
          Bicycle added = tx.add(database, new Bicycle());
          Bicycle reachable = new Bicycle();
          garage.park(reachable);
          Bicycle gone = tx.add(database, new Bicycle());
          tx.delete(gone);
          new Bicycle();

          Set<Vehicle> found = all(tx, name).collect(Collectors.toSet());

          assertThat(found).hasSize(5).contains(car, added, reachable).doesNotContain(van, gone);
          assertThat(found.stream().filter(each -> each == car).findFirst().orElseThrow().wheels())
              .isEqualTo(3);
        });
    assertThat(count(name)).as("after the commit").isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"disk", "memory"})
  void loses_the_changes_of_an_aborted_transaction(String name) {
    try (Transaction tx = registry.begin()) {
      tx.add(registry.database(name), new Bicycle());
      all(tx, name).forEach(tx::delete);
      assertThat(all(tx, name)).isEmpty();
    }
    assertThat(count(name)).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"disk", "memory"})
  void is_as_of_the_snapshot_whatever_is_committed_meanwhile(String name) {
    try (Transaction tx = registry.begin()) {
      Iterator<Vehicle> iterator = all(tx, name).iterator();
      iterator.next();
      CompletableFuture.runAsync(
              () ->
                  registry.run(
                      other -> {
                        all(other, name).forEach(other::delete);
                        other.add(registry.database(name), new Van());
                      }))
          .join();
      iterator.next();
      iterator.next();
      iterator.next();
      assertThat(iterator.hasNext()).isFalse();
      assertThat(names(all(tx, name))).containsExactly("Bicycle", "Car", "Van", "Van");
    }
    assertThat(count(name)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"disk", "memory"})
  void loads_an_object_when_it_is_asked_for(String name) {
    // Another connection than the one that made the objects, which has them in its cache.
    try (Transaction busy = registry.begin();
        Transaction tx = registry.begin()) {
      assertThat(busy.attempt()).isEqualTo(1);
      long before = Views.of(registry, name).cache().loads();
      Iterator<Vehicle> iterator = all(tx, name).iterator();
      iterator.next();
      iterator.next();
      assertThat(Views.of(registry, name).cache().loads() - before).isEqualTo(2);
    }
  }

  @Test
  void ends_with_its_transaction_and_belongs_to_its_thread() {
    AtomicReference<Stream<Vehicle>> leaked = new AtomicReference<>();
    registry.run(tx -> leaked.set(all(tx, "memory")));
    assertThatThrownBy(() -> leaked.get().count())
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("No transaction is running");
    registry.run(
        tx -> {
          Stream<Vehicle> here = all(tx, "memory");
          assertThatThrownBy(() -> CompletableFuture.supplyAsync(here::count).join())
              .hasCauseInstanceOf(UsageException.class)
              .hasMessageContaining("belongs to");
        });
    try (Transaction earlier = registry.begin()) {
      leaked.set(all(earlier, "memory"));
    }
    try (Transaction later = registry.begin()) {
      assertThat(later.attempt()).isEqualTo(1);
      assertThatThrownBy(() -> leaked.get().count())
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("has ended");
    }
    registry.detach("memory", Duration.ZERO);
  }

  @Test
  void is_the_same_after_a_restart_and_without_the_saved_index() throws IOException {
    registry.close();
    registry = Atoll.open(yaml);
    assertThat(count("disk")).isEqualTo(4);
    registry.run(tx -> tx.add(registry.database("disk"), new Van()));
    registry.close();

    Path index = folder.resolve("data/databases/disk/index-0");
    byte[] bytes = Files.readAllBytes(index);
    bytes[bytes.length / 2] ^= 1;
    Files.write(index, bytes);
    Files.deleteIfExists(index.resolveSibling("index-1"));
    registry = Atoll.open(yaml);

    assertThat(count("disk")).as("with a damaged index").isEqualTo(5);
    assertThat(
            registry.<Long, RuntimeException>read(
                tx -> tx.allExactly(registry.database("disk"), Van.class).count()))
        .isEqualTo(3);
  }
}
