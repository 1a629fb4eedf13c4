package org.atolldb.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
  @Test
  void aligns_words_left_and_figures_right() {
    assertThat(
            TextTable.of(
                List.of("name ", "size"),
                List.of(List.of("main", "12"), List.of("store-7", "1,000"))))
        .containsExactly("name      size", "main        12", "store-7  1,000");
  }

  @Test
  void shows_the_header_of_an_empty_table() {
    assertThat(TextTable.of(List.of("name ", "size"), List.of())).containsExactly("name  size");
  }
}
