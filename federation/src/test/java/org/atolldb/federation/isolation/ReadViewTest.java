package org.atolldb.federation.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.atolldb.ClosedException;
import org.atolldb.Database;
import org.atolldb.DatabaseRegistry;
import org.atolldb.ObjectId;
import org.atolldb.ReadOnlyException;
import org.atolldb.ReadView;
import org.atolldb.Resolvers;
import org.atolldb.RootMissingException;
import org.atolldb.StorageException;
import org.atolldb.Transaction;
import org.atolldb.TransactionId;
import org.atolldb.UsageException;
import org.atolldb.ViewExpiredException;
import org.atolldb.federation.configuration.ConfigurationReader;
import org.atolldb.federation.crash.Consoles;
import org.atolldb.federation.management.FederationView;
import org.atolldb.federation.management.ReadViewFigures;
import org.atolldb.federation.registry.Environment;
import org.atolldb.federation.registry.Federation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Views of the past over all databases at once. */
class ReadViewTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir private Path folder;
  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private DatabaseRegistry registry;
  private Database left;
  private Database right;
  private ObjectId<Cell> first;
  private ObjectId<Cell> second;

  @BeforeEach
  void open() throws IOException {
    Environment system = Environment.system();
    Environment environment =
        new Environment(
            system.disk(),
            now::get,
            system.ids(),
            system.timing(),
            system.numbers(),
            system.providers(),
            system.loader(),
            system.heap(),
            system.threads());
    Path yaml =
        Files.writeString(
            folder.resolve("atoll.yaml"),
            """
            federation: views
            directory: data
            templates:
              tenant: { storage: { type: file } }
            databases:
              left: { storage: { type: file } }
              right: { storage: { type: memory } }
            """);
    registry =
        Federation.open(
            ConfigurationReader.read(yaml, System.getenv(), environment.providers()),
            environment,
            new Resolvers());
    left = registry.database("left");
    right = registry.database("right");
    registry.run(
        tx -> {
          first = tx.id(tx.add(left, new Cell()));
          second = tx.id(tx.add(right, new Cell()));
        });
  }

  @AfterEach
  void close() {
    registry.close();
  }

  private TransactionId set(long value) {
    try (Transaction tx = registry.begin()) {
      tx.get(first).value(value);
      tx.get(second).value(value);
      return tx.commit().tid();
    }
  }

  private void pass(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }

  private List<Long> values(ReadView view) {
    return view.read(tx -> List.of(tx.get(first).value(), tx.get(second).value()));
  }

  private FederationView console() {
    return Consoles.of("views");
  }

  @Test
  void w08_a_view_shows_one_instant_of_all_databases_whatever_is_committed_later() {
    pass(Duration.ofSeconds(1));
    set(1);
    Instant then = now.get();
    pass(Duration.ofSeconds(1));
    TransactionId two = set(2);
    pass(Duration.ofSeconds(1));
    try (ReadView byInstant = registry.asOf(then);
        ReadView byTransaction = registry.asOf(two)) {
      set(3);
      assertThat(values(byInstant)).containsExactly(1L, 1L);
      assertThat(values(byTransaction)).containsExactly(2L, 2L);
      set(4);
      assertThat(values(byInstant)).containsExactly(1L, 1L);
      assertThat(byTransaction.snapshot()).isEqualTo(two);
    }
    assertThat(registry.<Long, RuntimeException>read(tx -> tx.get(first).value())).isEqualTo(4);
  }

  @Test
  void before_everything_there_is_nothing() {
    try (ReadView view = registry.asOf(START.minusSeconds(1))) {
      assertThat(view.<Boolean, RuntimeException>read(tx -> tx.find(first).isPresent())).isFalse();
      assertThatThrownBy(() -> view.read(tx -> tx.root(left, Cell.class).value()))
          .isInstanceOf(RootMissingException.class);
    }
  }

  @Test
  void rule26_what_commits_after_a_view_of_now_was_opened_gets_a_later_instant() {
    set(1);
    try (ReadView view = registry.asOf(now.get())) {
      TransactionId later = set(2);
      assertThat(later).isGreaterThan(view.snapshot());
      assertThat(later.instant()).isAfter(now.get());
      assertThat(values(view)).containsExactly(1L, 1L);
    }
  }

  @Test
  void rule26_the_future_is_refused() {
    assertThatThrownBy(() -> registry.asOf(now.get().plusMillis(1)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("future");
    assertThatThrownBy(() -> registry.asOf(TransactionId.firstOf(now.get().plusSeconds(9))))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("future");
    assertThatThrownBy(() -> registry.asOf(Instant.MIN)).isInstanceOf(UsageException.class);
  }

  @Test
  void rule26_a_database_far_ahead_of_the_clock_is_not_attached() {
    Database tenant = registry.createFromTemplate("tenant", "tenant");
    pass(Duration.ofMinutes(10));
    registry.run(tx -> tx.add(tenant, new Cell()));
    registry.detach("tenant", Duration.ZERO);
    pass(Duration.ofMinutes(-6));
    assertThatThrownBy(() -> registry.createFromTemplate("tenant", "tenant"))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("clock");
    pass(Duration.ofMinutes(2));
    assertThat(registry.createFromTemplate("tenant", "tenant").isAttached()).isTrue();
  }

  @Test
  void a_view_refuses_changes_and_results_that_are_no_values() {
    try (ReadView view = registry.asOf(now.get())) {
      assertThatThrownBy(
              () ->
                  view.read(
                      tx -> {
                        tx.get(first).value(9);
                        return true;
                      }))
          .isInstanceOf(ReadOnlyException.class);
      assertThatThrownBy(() -> view.read(tx -> tx.get(first))).isInstanceOf(UsageException.class);
      assertThat(values(view)).containsExactly(0L, 0L);
    }
  }

  @Test
  void a_lease_is_renewed_by_each_read_and_a_forgotten_view_does_not_hold_history() {
    ReadView view = registry.asOf(now.get()).lease(Duration.ofMinutes(5));
    for (int i = 1; i <= 3; i++) {
      pass(Duration.ofMinutes(4));
      assertThat(values(view)).containsExactly(0L, 0L);
    }
    set(1);
    assertThat(console().horizon()).isEqualTo(view.snapshot());
    pass(Duration.ofMinutes(6));
    assertThat(console().readViews()).isEmpty();
    assertThat(console().horizon()).isGreaterThan(view.snapshot());
    assertThatThrownBy(() -> values(view))
        .isInstanceOf(ViewExpiredException.class)
        .hasMessageContaining(Duration.ofMinutes(5).toString());
    assertThatThrownBy(() -> view.lease(Duration.ofDays(1)))
        .isInstanceOf(ViewExpiredException.class);
    view.close();
  }

  @Test
  void a_lease_does_not_end_during_a_read() {
    try (ReadView view = registry.asOf(now.get()).lease(Duration.ofSeconds(1))) {
      view.read(
          tx -> {
            set(1);
            pass(Duration.ofHours(1));
            assertThat(console().horizon()).isEqualTo(view.snapshot());
            return tx.get(first).value();
          });
      assertThat(values(view)).containsExactly(0L, 0L);
    }
  }

  @Test
  void rule24_the_horizon_is_the_oldest_snapshot_in_use() {
    try (Transaction older = registry.begin()) {
      TransactionId snapshot = older.snapshot();
      set(1);
      try (Transaction newer = registry.begin()) {
        assertThat(newer.snapshot()).isGreaterThan(snapshot);
        assertThat(console().horizon()).isEqualTo(snapshot);
        older.abort();
        assertThat(console().horizon()).isEqualTo(newer.snapshot());
      }
    }
    TransactionId newest = set(2);
    assertThat(console().horizon()).isEqualTo(newest);
  }

  @Test
  void administrators_see_views_with_age_and_lease() {
    try (ReadView view = registry.asOf(now.get())) {
      pass(Duration.ofMinutes(3));
      assertThat(console().readViews())
          .containsExactly(
              new ReadViewFigures(
                  view.snapshot(),
                  Duration.ofMinutes(3),
                  ReadView.DEFAULT_LEASE,
                  ReadView.DEFAULT_LEASE.minusMinutes(3),
                  0));
    }
    assertThat(console().readViews()).isEmpty();
  }

  @Test
  void a_closed_view_is_not_read() {
    ReadView view = registry.asOf(now.get());
    view.close();
    view.close();
    assertThatThrownBy(() -> values(view)).isInstanceOf(ClosedException.class);
    assertThatThrownBy(() -> registry.asOf(now.get()).lease(Duration.ZERO))
        .isInstanceOf(UsageException.class);
  }
}
