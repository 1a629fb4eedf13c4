package org.atolldb.federation.record;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.atolldb.NotStorableException;
import org.atolldb.Persistent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PersistentKeysTest {
  static class SetOfObjects extends Persistent {
    Set<Product> products;
  }

  static class MapByObject extends Persistent {
    List<Map<? extends Product, String>> notes;
  }

  static class Open extends Persistent {
    Object value;
  }

  record Keyed(Product product) {}

  @Test
  void rule13_declared_keys_are_refused_before_there_is_an_object() {
    assertThatExceptionOfType(NotStorableException.class)
        .isThrownBy(() -> Documents.CODEC.plan(SetOfObjects.class))
        .withMessageContaining(SetOfObjects.class.getName() + ".products")
        .withMessageContaining("org.atolldb.collections");
    assertThatExceptionOfType(NotStorableException.class)
        .isThrownBy(() -> Documents.CODEC.plan(MapByObject.class))
        .withMessageContaining(MapByObject.class.getName() + ".notes")
        .withMessageContaining(Product.class.getName());
  }

  static Stream<Object> keyed() {
    Product product = new Product("Rye", BigDecimal.ONE, 1);
    return Stream.of(
        Set.of(product),
        new LinkedHashSet<>(List.of("a", product)),
        Map.of(product, 1),
        new HashMap<>(Map.of(List.of(product), 1)),
        List.of(Set.of(new Keyed(product))));
  }

  @ParameterizedTest
  @MethodSource("keyed")
  void rule13_keys_in_open_places_are_refused_at_encode(Object value) {
    Open object = new Open();
    object.value = value;
    assertThatExceptionOfType(NotStorableException.class)
        .isThrownBy(() -> Documents.encode(object))
        .withMessageContaining("Open.value")
        .withMessageContaining(Product.class.getName())
        .withMessageContaining("org.atolldb.collections");
  }
}
