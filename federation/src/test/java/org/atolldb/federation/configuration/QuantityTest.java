package org.atolldb.federation.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {
  @ParameterizedTest
  @CsvSource({
    "SIZE, 0, 0",
    "SIZE, 512, 512",
    "SIZE, 3KiB, 3072",
    "SIZE, 64MiB, 67108864",
    "SIZE, 5TiB, 5497558138880",
    "DURATION, 0ms, 0",
    "DURATION, 200ms, 200",
    "DURATION, 30s, 30000",
    "DURATION, 7m, 420000",
    "DURATION, 2h, 7200000",
    "DURATION, 1d, 86400000",
    "COUNT, 17, 17"
  })
  void reads_what_it_writes(Quantity quantity, String text, long number) {
    assertThat(quantity.parse(text)).hasValue(number);
    assertThat(quantity.format(number)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " 1",
        "1 ",
        "-1",
        "+1",
        "1.7",
        "1_000",
        "0x10",
        "1e3",
        "MiB",
        "64 MiB",
        "64mib",
        "64MB",
        "99999999999999999999",
        "9999999999999TiB",
        "٣"
      })
  void refuses_everything_else(String text) {
    for (Quantity quantity : Quantity.values()) {
      assertThat(quantity.parse(text)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "SIZE, 64MB, 64MiB", "SIZE, 64 m, 64MiB", "SIZE, 1gb, 1GiB", "SIZE, 8 kilobytes, 8KiB",
    "DURATION, 30, 30s", "DURATION, 30 seconds, 30s", "DURATION, 5min, 5m", "DURATION, 5M, 5m",
    "DURATION, 200 msec, 200ms", "DURATION, 200millis, 200ms", "DURATION, 1 hour, 1h",
        "DURATION, 2 days, 2d"
  })
  void guesses_what_was_meant(Quantity quantity, String text, String meant) {
    assertThat(quantity.meant(text)).hasValue(meant);
  }

  @Test
  void does_not_guess_at_random() {
    assertThat(Quantity.SIZE.meant("12 parrots")).isEmpty();
    assertThat(Quantity.COUNT.meant("12s")).isEmpty();
    assertThat(Quantity.DURATION.meant("soon")).isEmpty();
  }
}
