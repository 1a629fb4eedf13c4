package org.atolldb.federation.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.atolldb.Atoll;
import org.atolldb.Database;
import org.atolldb.DatabaseRegistry;
import org.atolldb.ObjectId;
import org.atolldb.Transaction;
import org.atolldb.federation.management.CacheFigures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One budget for the cached objects of three tenants. */
class ObjectCacheTest {
  private static final int PARCELS = 4_000;
  private static final long MIB = 1 << 20;

  @TempDir private Path folder;
  private DatabaseRegistry registry;
  private final List<List<ObjectId<Parcel>>> ids = new ArrayList<>();
  private final Map<String, Long> evicted = new HashMap<>();

  @BeforeEach
  void open() throws IOException {
    Path yaml =
        Files.writeString(
            folder.resolve("atoll.yaml"),
            """
            federation: cached
            cache: { budget: 1MiB }
            templates: { tenant: { storage: { type: memory } } }
            databases:
              a: { template: tenant }
              b: { template: tenant }
              c: { template: tenant }
            """);
    registry = Atoll.open(yaml);
    for (String name : List.of("a", "b", "c")) {
      ids.add(fill(registry.database(name)));
      Views.of(registry, name).setCacheTarget(1);
      assertThat(figures(name).objects()).as("emptied").isZero();
      Views.of(registry, name).setCacheTarget(0);
      evicted.put(name, figures(name).evictions());
    }
  }

  @AfterEach
  void close() {
    registry.close();
  }

  private List<ObjectId<Parcel>> fill(Database database) {
    return registry.call(
        tx -> {
          List<ObjectId<Parcel>> made = new ArrayList<>();
          for (int i = 0; i < PARCELS; i++) {
            made.add(tx.id(tx.add(database, new Parcel(i))));
          }
          return made;
        });
  }

  private CacheFigures figures(String database) {
    return Views.of(registry, database).cache();
  }

  /** Since the test began. */
  private long evictions(String database) {
    return figures(database).evictions() - Optional.ofNullable(evicted.get(database)).orElseThrow();
  }

  private long bytes() {
    return Views.of(registry).cache().bytes();
  }

  /** Reads some of a tenant's parcels and tells how many came from the storage. */
  private long read(Transaction tx, int tenant, int from, int to) {
    String name = List.of("a", "b", "c").get(tenant);
    long before = figures(name).loads();
    for (int i = from; i < to; i++) {
      assertThat(tx.get(ids.get(tenant).get(i)).length()).isEqualTo(280);
    }
    return figures(name).loads() - before;
  }

  private long read(int tenant, int from, int to) {
    return registry.read(tx -> read(tx, tenant, from, to));
  }

  @Test
  void all_connections_and_databases_together_keep_to_one_budget() {
    List<Transaction> running = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      running.add(registry.begin());
    }
    for (int from = 0; from < PARCELS; from += 100) {
      for (Transaction tx : running) {
        for (int tenant = 0; tenant < 3; tenant++) {
          read(tx, tenant, from, from + 100);
        }
      }
      assertThat(bytes()).isLessThan(MIB + MIB / 8);
    }
    running.forEach(Transaction::abort);
    assertThat(bytes()).isBetween(MIB / 2, MIB);
  }

  @Test
  void recently_used_objects_stay_and_others_go() {
    read(0, 0, 100);
    for (int i = 100; i < PARCELS; i += 100) {
      read(0, i, i + 100);
      assertThat(read(0, 0, 100)).as("loads of what is used again and again").isZero();
    }
    assertThat(read(0, 100, 200)).as("loads of what was used long ago").isEqualTo(100);
  }

  @Test
  void the_scan_of_one_tenant_does_not_empty_the_others() {
    read(1, 0, 400);
    read(2, 0, 400);
    for (int i = 0; i < 3; i++) {
      read(0, 0, PARCELS);
    }
    assertThat(read(1, 0, 400)).as("loads of the second tenant").isZero();
    assertThat(read(2, 0, 400)).as("loads of the third tenant").isZero();
    assertThat(evictions("a")).isGreaterThan(2 * PARCELS);
    assertThat(evictions("b")).isZero();
  }

  @Test
  void scans_of_many_connections_do_not_empty_another_tenant_either() {
    read(1, 0, 400);
    List<CompletableFuture<Void>> scans = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      scans.add(CompletableFuture.runAsync(() -> read(0, 0, PARCELS)));
    }
    scans.forEach(CompletableFuture::join);
    assertThat(figures("b").objects()).isEqualTo(400);
    assertThat(evictions("b")).isZero();
  }

  @Test
  void a_tenant_that_is_alone_gets_the_whole_budget() {
    read(0, 0, PARCELS);
    assertThat(figures("a").bytes()).isGreaterThan(MIB * 9 / 10);
    read(1, 0, PARCELS);
    read(1, 0, PARCELS);
    assertThat(figures("a").bytes()).as("equal parts").isBetween(MIB * 2 / 5, MIB * 3 / 5);
    registry.detach("b", Duration.ofSeconds(10));
    read(0, 0, PARCELS);
    assertThat(figures("a").bytes()).as("alone again").isGreaterThan(MIB * 9 / 10);
  }

  @Test
  void a_detached_database_leaves_no_objects_behind() {
    read(1, 0, 400);
    var view = Views.of(registry, "b");
    registry.detach("b", Duration.ofSeconds(10));
    assertThat(view.cache().objects()).isZero();
    assertThat(view.cache().bytes()).isZero();
    assertThat(view.cacheTargetInEffect()).isZero();
  }

  @Test
  void references_stay_identical_whatever_is_evicted() {
    registry.read(
        tx -> {
          List<Parcel> held = new ArrayList<>();
          for (int i = 0; i < 100; i++) {
            held.add(tx.get(ids.get(0).get(i)));
          }
          read(tx, 0, 100, PARCELS);
          for (int i = 0; i < 100; i++) {
            assertThat(tx.get(ids.get(0).get(i))).isSameAs(held.get(i));
            assertThat(held.get(i).number()).as("reloaded where it is").isEqualTo(i);
          }
          return 0;
        });
  }

  @Test
  void changed_objects_are_never_evicted() {
    registry.run(
        tx -> {
          for (int i = 0; i < PARCELS; i++) {
            tx.get(ids.get(0).get(i)).open();
          }
          read(tx, 1, 0, PARCELS);
          assertThat(evictions("a")).isZero();
          for (ObjectId<Parcel> id : ids.get(0)) {
            tx.get(id).open();
          }
        });
    assertThat(opened()).isEqualTo(2L * PARCELS);
    assertThat(bytes()).as("after the end").isLessThan(MIB + 1);
  }

  private long opened() {
    return registry.read(
        tx -> {
          try (Stream<Parcel> all = tx.all(registry.database("a"), Parcel.class)) {
            return all.mapToLong(Parcel::opened).sum();
          }
        });
  }

  @Test
  void a_smaller_budget_acts_at_once_on_idle_connections() {
    Views.of(registry).setCacheTarget(16 * MIB);
    List<Transaction> running = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      running.add(registry.begin());
      read(running.get(i), i, 0, PARCELS);
    }
    running.forEach(Transaction::abort);
    assertThat(bytes()).isGreaterThan(4 * MIB);
    Views.of(registry).setCacheTarget(2 * MIB);
    assertThat(bytes()).isBetween(MIB, 2 * MIB);
    assertThat(Views.of(registry).cacheTargetInEffect()).isEqualTo(2 * MIB);
  }

  @Test
  void a_smaller_budget_acts_on_a_running_transaction_at_its_next_load() {
    Views.of(registry).setCacheTarget(16 * MIB);
    try (Transaction tx = registry.begin()) {
      read(tx, 0, 0, PARCELS);
      Views.of(registry).setCacheTarget(MIB);
      assertThat(evictions("a")).as("not by another thread").isZero();
      read(tx, 1, 0, 100);
      assertThat(bytes()).isLessThan(MIB + MIB / 8);
    }
  }

  @Test
  void a_target_of_its_own_bounds_a_database_and_is_kept_for_it() {
    Views.of(registry, "a").setCacheTarget(MIB / 4);
    Views.of(registry, "b").setCacheTarget(MIB / 2);
    read(1, 0, 1_000);
    long held = figures("b").bytes();
    assertThat(held).as("of its target").isBetween(MIB / 3, MIB / 2);
    read(0, 0, PARCELS);
    read(2, 0, PARCELS);
    assertThat(figures("a").bytes()).isBetween(MIB / 5, MIB / 4 + MIB / 64);
    assertThat(figures("b").bytes()).as("nobody takes it away").isEqualTo(held);
    assertThat(bytes()).isLessThan(MIB + 1);
    assertThat(Views.of(registry, "a").cacheTarget()).isEqualTo(MIB / 4);
    assertThat(Views.of(registry, "a").cacheTargetInEffect()).isEqualTo(MIB / 4);
    assertThat(Views.of(registry, "c").cacheTargetInEffect()).isBetween(MIB / 5, MIB / 2);
    Views.of(registry, "a").setCacheTarget(MIB / 16);
    assertThat(figures("a").bytes()).as("acts at once").isLessThan(MIB / 16 + 1);
  }

  @Test
  void targets_beyond_the_budget_are_scaled_down_and_leave_something_for_the_others() {
    Views.of(registry, "a").setCacheTarget(8 * MIB);
    Views.of(registry, "b").setCacheTarget(8 * MIB);
    for (int tenant = 0; tenant < 3; tenant++) {
      read(tenant, 0, PARCELS);
    }
    assertThat(Views.of(registry, "a").cacheTargetInEffect()).isBetween(MIB / 3, MIB / 2);
    assertThat(figures("c").bytes()).isGreaterThan(MIB / 10);
    assertThat(bytes()).isLessThan(MIB + 1);
  }

  @Test
  void objects_of_a_discarded_connection_are_not_counted_any_more() {
    List<Transaction> running = List.of(registry.begin(), registry.begin());
    running.forEach(tx -> read(tx, 0, 0, 500));
    running.forEach(Transaction::abort);
    assertThat(figures("a").objects()).isEqualTo(1_000);
    Views.of(registry).setPoolSize(1);
    assertThat(figures("a").objects()).isEqualTo(500);
  }

  @Test
  void a_thread_finds_again_what_it_worked_on() throws Exception {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Transaction mine = registry.begin();
      read(mine, 0, 0, 100);
      assertThat(thread.submit(() -> read(0, 100, 200)).get()).isEqualTo(100);
      mine.abort();
      assertThat(thread.submit(() -> read(0, 100, 200)).get()).isZero();
      assertThat(read(0, 0, 100)).isZero();
      assertThat(thread.submit(() -> read(0, 100, 200)).get()).isZero();
    } finally {
      thread.shutdownNow();
    }
  }

  @Test
  void figures_tell_hits_and_loads() {
    CacheFigures before = figures("a");
    read(0, 0, 100);
    read(0, 0, 100);
    CacheFigures after = figures("a");
    assertThat(after.loads() - before.loads()).as("one storage read an object").isEqualTo(100);
    assertThat(after.hits() - before.hits()).isEqualTo(100);
    assertThat(after.objects()).isEqualTo(100);
    assertThat(after.bytes()).isBetween(100L * 300, 100L * 1_000);
  }
}
