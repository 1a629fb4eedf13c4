package org.atolldb.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AttributeValueTest {
  @Test
  void every_type_comes_back_as_it_was() {
    for (Object value :
        new Object[] {
          "", "größer", 0L, Long.MIN_VALUE, -0.0, Double.NaN, true, false, Instant.MIN, Instant.MAX
        }) {
      assertThat(AttributeValue.fromBytes(AttributeValue.toBytes(value))).isEqualTo(value);
    }
  }

  @Test
  void the_bytes_are_those_of_the_format() {
    assertThat(AttributeValue.toBytes("A")).containsExactly(1, 'A');
    assertThat(AttributeValue.toBytes(258L)).containsExactly(2, 0, 0, 0, 0, 0, 0, 1, 2);
    assertThat(AttributeValue.toBytes(1.0)).containsExactly(3, 0x3f, 0xf0, 0, 0, 0, 0, 0, 0);
    assertThat(AttributeValue.toBytes(true)).containsExactly(4, 1);
    assertThat(AttributeValue.toBytes(Instant.ofEpochSecond(1, 2)))
        .containsExactly(5, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 2);
  }

  @Test
  void other_values_and_later_types_are_refused() {
    assertThatThrownBy(() -> AttributeValue.toBytes(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.Integer");
    assertThatThrownBy(() -> AttributeValue.fromBytes(new byte[] {9}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("newer release");
    assertThatThrownBy(() -> new TransactionNote("", "", Map.of("till", new Object())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'till'");
  }
}
