package org.atolldb.examples.foodmart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LineProgressTest {
  @Test
  void saysRateAndTimeLeftEveryTwoSeconds() {
    StringWriter text = new StringWriter();
    AtomicLong now = new AtomicLong();

    try (Progress progress =
        new LineProgress("Selling", "baskets", 100, new PrintWriter(text), now::get)) {
      for (int i = 0; i < 50; i++) {
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(100));
        progress.step();
      }
    }

    assertThat(text.toString().lines())
        .containsExactly(
            "Selling: 20 of 100 baskets, 10 a second, 8 s left",
            "Selling: 40 of 100 baskets, 10 a second, 6 s left",
            "Selling: 50 of 100 baskets, 10 a second");
  }
}
