package org.atolldb.federation.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.atolldb.DatabaseRegistry;
import org.atolldb.OutcomeUnknownException;
import org.atolldb.RetryPolicy;
import org.atolldb.RetryableException;
import org.atolldb.TransactionId;
import org.atolldb.TransactionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which work is tried again, how often, and when. */
class RetryTest {
  private static final RetryPolicy QUICK =
      new RetryPolicy(5, Duration.ofMillis(10), Duration.ofMillis(100));

  private final ManualTime time = new ManualTime();
  private final AtomicInteger numbers = new AtomicInteger();
  private final AtomicInteger attempts = new AtomicInteger();
  private final DatabaseRegistry registry = time.federation(numbers::decrementAndGet, "main");

  @AfterEach
  void close() {
    registry.close();
  }

  private void fail(RetryPolicy policy, Exception... failures) throws Exception {
    registry
        .with()
        .retry(policy)
        .run(
            tx -> {
              assertThat(tx.attempt()).isEqualTo(attempts.incrementAndGet());
              if (tx.attempt() <= failures.length) {
                throw failures[tx.attempt() - 1];
              }
            });
  }

  private static RetryableException retryable(String message) {
    return new RetryableException(message);
  }

  @Test
  void the_last_failure_has_all_earlier_ones_as_suppressed_in_order() {
    List<RetryableException> failures = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      failures.add(retryable("failure " + i));
    }
    assertThatThrownBy(() -> fail(QUICK, failures.toArray(Exception[]::new)))
        .isSameAs(failures.get(4))
        .satisfies(
            last ->
                assertThat(last.getSuppressed()).containsExactlyElementsOf(failures.subList(0, 4)));
    assertThat(attempts).hasValue(5);
  }

  @Test
  void one_failure_thrown_again_and_again_does_not_suppress_itself() {
    RetryableException same = retryable("same");
    assertThatThrownBy(() -> fail(QUICK, same, same, same, same, same)).isSameAs(same);
    assertThat(same.getSuppressed()).isEmpty();
  }

  @Test
  void pauses_are_random_and_grow_up_to_their_bound() throws Exception {
    numbers.set(0);
    fail(QUICK, retryable("1"), retryable("2"), retryable("3"), retryable("4"));
    // The numbers are -1, -2...: the n-th pause is n nanoseconds less than its bound.
    assertThat(time.pauses())
        .containsExactly(
            Duration.ofMillis(20).minusNanos(1),
            Duration.ofMillis(40).minusNanos(2),
            Duration.ofMillis(80).minusNanos(3),
            Duration.ofMillis(100).minusNanos(4));
  }

  @Test
  void no_attempt_begins_after_the_total_time() {
    RetryableException second = retryable("2");
    assertThatThrownBy(() -> fail(QUICK.within(Duration.ofMillis(50)), retryable("1"), second))
        .isSameAs(second);
    assertThat(attempts).hasValue(2);
    assertThat(time.pauses()).hasSize(1);
  }

  @Test
  void other_errors_are_not_tried_again_unless_the_policy_says_so() throws Exception {
    assertThatThrownBy(() -> fail(QUICK, new IOException("1"))).isInstanceOf(IOException.class);
    assertThat(attempts).hasValue(1);
    attempts.set(0);
    fail(QUICK.alsoOn(IOException.class), new IOException("1"), retryable("2"));
    assertThat(attempts).hasValue(3);
    attempts.set(0);
    assertThatThrownBy(() -> fail(QUICK.on(IOException.class::isInstance), retryable("1")))
        .isInstanceOf(RetryableException.class);
    assertThat(attempts).hasValue(1);
  }

  @Test
  void an_unknown_outcome_is_never_tried_again() {
    OutcomeUnknownException unknown = new OutcomeUnknownException(new TransactionId(1), "?", null);
    assertThatThrownBy(() -> fail(QUICK.on(error -> true), unknown)).isSameAs(unknown);
    assertThat(attempts).hasValue(1);
  }

  @Test
  void each_attempt_has_the_deadline_for_itself() {
    registry
        .with()
        .deadline(Duration.ofSeconds(5))
        .retry(QUICK.alsoOn(TransactionTimeoutException.class))
        .run(
            tx -> {
              if (tx.attempt() < 3) {
                time.pass(Duration.ofSeconds(6));
              }
              attempts.set(tx.attempt());
            });
    assertThat(attempts).hasValue(3);
  }

  @Test
  void an_interrupt_ends_the_attempts_and_is_kept() {
    RetryableException first = retryable("1");
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> fail(QUICK, first)).isSameAs(first);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(attempts).hasValue(1);
  }

  @Test
  void a_policy_without_sense_is_refused() {
    assertThatThrownBy(() -> new RetryPolicy(0, Duration.ZERO, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("attempts=0");
    assertThatThrownBy(() -> RetryPolicy.DEFAULT.within(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("total=PT-1S");
  }
}
