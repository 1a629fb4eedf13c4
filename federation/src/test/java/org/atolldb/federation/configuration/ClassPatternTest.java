package org.atolldb.federation.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClassPatternTest {
  @ParameterizedTest
  @CsvSource({
    "com.example.A, com.example.A, true",
    "com.example.A, com.example.AB, false",
    "com.example.A, comXexample.A, false",
    "com.example.*, com.example.A, true",
    "com.example.*, com.example.A$B, true",
    "com.example.*, com.example.sub.A, false",
    "com.example.**, com.example.sub.A, true",
    "com.example.**, com.example, false",
    "com.*.model.*, com.shop.model.A, true",
    "com.example.A*, com.example.A, true",
    "com.example.A$*, com.example.A$B, true",
    "com.example.A$*, com.example.AB, false",
    "**, A, true"
  })
  void matches_class_names(String pattern, String className, boolean expected) {
    assertThat(ClassPattern.of(pattern).matches(className)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "a..b", "a.", "a b", "a\\E.*\\Q", "[a-z]", "a|b"})
  void refuses_texts_that_are_no_pattern(String text) {
    assertThat(ClassPattern.isLegal(text)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> ClassPattern.of(text));
  }
}
