package org.atolldb.testkit.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A planted history of each anomaly, and clean ones. */
class IsolationCheckerTest {
  private static final Item X = new Item("left", 1);
  private static final Item Y = new Item("left", 2);
  private static final Item Z = new Item("right", 1);

  private final History history = new History();
  private Attempt first;
  private Attempt second;
  private Attempt third;

  @BeforeEach
  void begin() {
    first = history.begin();
    second = history.begin();
    third = history.begin();
  }

  private static Version update(Attempt attempt, Item item, Version seen) {
    attempt.read(item, seen);
    return attempt.write(item, seen);
  }

  private Report committed(Attempt... attempts) {
    for (Attempt attempt : attempts) {
      attempt.committed();
    }
    return IsolationChecker.check(history);
  }

  private static void assertOnly(Report report, Anomaly anomaly) {
    assertThat(report.counts()).as("%s", report).containsExactly(Map.entry(anomaly, 1));
  }

  @Test
  void one_after_the_other_is_clean() {
    Version x = update(first, X, Version.INITIAL);
    Version y = update(second, Y, Version.INITIAL);
    second.read(X, x);
    third.read(X, x);
    third.read(Y, y);
    Report report = committed(first, second, third);
    assertThat(report.findings()).isEmpty();
    assertThat(report.committed()).isEqualTo(3);
    assertThat(report.dependencies()).isEqualTo(3);
  }

  @Test
  void many_one_after_the_other_are_clean_also_with_aborted_ones_between() {
    long seed = 20_260_101;
    Random random = new Random(seed);
    Map<Item, Version> now = new HashMap<>();
    for (int i = 0; i < 2_000; i++) {
      Attempt attempt = history.begin();
      Map<Item, Version> mine = new HashMap<>(now);
      for (int j = 0; j < 6; j++) {
        Item item = List.of(X, Y, Z).get(random.nextInt(3));
        Version seen = mine.getOrDefault(item, Version.INITIAL);
        attempt.read(item, seen);
        if (random.nextBoolean()) {
          mine.put(item, attempt.write(item, seen));
        }
      }
      if (random.nextInt(4) > 0) {
        attempt.committed();
        now = mine;
      }
    }
    assertThat(IsolationChecker.check(history).findings()).as("seed %s", seed).isEmpty();
  }

  @Test
  void g0_changes_overwritten_in_different_orders() {
    Version x = first.write(X, Version.INITIAL);
    second.write(X, x);
    Version y = second.write(Y, Version.INITIAL);
    first.write(Y, y);
    assertOnly(committed(first, second), Anomaly.DIRTY_WRITE);
  }

  @Test
  void g1a_a_version_of_an_aborted_transaction() {
    Version x = update(first, X, Version.INITIAL);
    second.read(X, x);
    assertOnly(committed(second), Anomaly.ABORTED_READ);
  }

  @Test
  void g1b_a_version_that_was_replaced_by_its_own_transaction() {
    Version x = update(first, X, Version.INITIAL);
    update(first, X, x);
    second.read(X, x);
    assertThat(committed(first, second).counts()).containsEntry(Anomaly.INTERMEDIATE_READ, 1);
  }

  @Test
  void g1c_each_saw_the_change_of_the_other() {
    Version x = first.write(X, Version.INITIAL);
    Version y = second.write(Y, Version.INITIAL);
    first.read(Y, y);
    second.read(X, x);
    assertOnly(committed(first, second), Anomaly.CIRCULAR_INFORMATION_FLOW);
  }

  @Test
  void a_lost_update() {
    update(first, X, Version.INITIAL);
    update(second, X, Version.INITIAL);
    assertThat(committed(first, second).counts()).containsEntry(Anomaly.LOST_UPDATE, 1);
  }

  @Test
  void an_update_lost_by_overwriting_what_was_not_read() {
    first.read(X, Version.INITIAL);
    Version x = update(second, X, Version.INITIAL);
    first.write(X, x);
    assertOnly(committed(first, second), Anomaly.LOST_UPDATE);
  }

  @Test
  void read_skew_within_a_database() {
    update(first, X, Version.INITIAL);
    Version y = update(first, Y, Version.INITIAL);
    second.read(X, Version.INITIAL);
    second.read(Y, y);
    assertOnly(committed(first, second), Anomaly.READ_SKEW);
  }

  @Test
  void read_skew_of_one_item_read_twice() {
    Version x = update(first, X, Version.INITIAL);
    second.read(X, Version.INITIAL);
    second.read(X, x);
    assertOnly(committed(first, second), Anomaly.READ_SKEW);
  }

  @Test
  void a_fractured_read_across_databases() {
    update(first, X, Version.INITIAL);
    Version z = update(first, Z, Version.INITIAL);
    second.read(Z, z);
    second.read(X, Version.INITIAL);
    assertOnly(committed(first, second), Anomaly.FRACTURED_READ);
  }

  @Test
  void write_skew() {
    first.read(Y, Version.INITIAL);
    update(first, X, Version.INITIAL);
    second.read(X, Version.INITIAL);
    update(second, Y, Version.INITIAL);
    assertOnly(committed(first, second), Anomaly.WRITE_SKEW);
  }

  @Test
  void write_skew_among_three() {
    first.read(Y, Version.INITIAL);
    update(first, X, Version.INITIAL);
    second.read(Z, Version.INITIAL);
    update(second, Y, Version.INITIAL);
    third.read(X, Version.INITIAL);
    update(third, Z, Version.INITIAL);
    assertOnly(committed(first, second, third), Anomaly.WRITE_SKEW);
  }

  @Test
  void the_read_only_anomaly() {
    // Withdrawal sees neither the deposit nor its effect; the report sees the deposit only.
    Attempt withdrawal = first;
    Attempt deposit = second;
    withdrawal.read(X, Version.INITIAL);
    withdrawal.read(Y, Version.INITIAL);
    Version y = update(deposit, Y, Version.INITIAL);
    third.read(X, Version.INITIAL);
    third.read(Y, y);
    withdrawal.write(X, Version.INITIAL);
    assertOnly(committed(first, second, third), Anomaly.READ_ONLY_ANOMALY);
  }

  @Test
  void a_version_that_nobody_wrote() {
    first.read(X, new Version(77, 1));
    assertOnly(committed(first), Anomaly.UNWRITTEN_VERSION);
  }

  @Test
  void an_own_change_that_is_not_seen() {
    update(first, X, Version.INITIAL);
    first.read(X, Version.INITIAL);
    assertThat(committed(first).counts()).containsEntry(Anomaly.OWN_CHANGE_LOST, 1);
  }

  @Test
  void what_was_rolled_back_was_not_written_but_what_was_read_was_read() {
    update(first, X, Version.INITIAL);
    int mark = first.mark();
    Version y = update(first, Y, Version.INITIAL);
    first.read(Y, y);
    first.read(Z, Version.INITIAL);
    first.rollBackTo(mark);
    update(first, Y, Version.INITIAL);
    update(second, Z, Version.INITIAL);
    second.read(X, Version.INITIAL);
    assertOnly(committed(first, second), Anomaly.WRITE_SKEW);
  }

  @Test
  void the_evidence_names_the_transactions_and_the_items() {
    first.read(Y, Version.INITIAL);
    update(first, X, Version.INITIAL);
    second.read(X, Version.INITIAL);
    update(second, Y, Version.INITIAL);
    Finding finding = committed(first, second).findings().get(0);
    assertThat(finding.toString())
        .contains("WRITE_SKEW", "T1 -rw left:2-> T2", "T2 -rw left:1-> T1");
  }
}
