package org.atolldb.federation.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNamesTest {
  private static final List<String> KNOWN =
      List.of("catalogue", "customers", "store-1", "store-7", "totals");

  @Test
  void finds_names_a_few_edits_away_nearest_first() {
    assertThat(NearestNames.of("store-2", KNOWN)).containsExactly("store-1", "store-7");
    assertThat(NearestNames.of("sotre-7", KNOWN)).containsExactly("store-7", "store-1");
    assertThat(NearestNames.of("Catalog", KNOWN)).containsExactly("catalogue");
    assertThat(NearestNames.of("totals2", KNOWN)).containsExactly("totals");
  }

  @Test
  void stays_silent_when_nothing_is_near() {
    assertThat(NearestNames.question("warehouse", KNOWN)).isEmpty();
    assertThat(NearestNames.question("x", KNOWN)).isEmpty();
    assertThat(NearestNames.question("", KNOWN)).isEmpty();
    assertThat(NearestNames.question("x".repeat(100_000), KNOWN)).isEmpty();
  }

  @Test
  void asks_a_question() {
    assertThat(NearestNames.question("store-2", KNOWN))
        .isEqualTo(" Did you mean 'store-1' or 'store-7'?");
  }
}
