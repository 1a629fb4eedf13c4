package org.atolldb.federation.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.atolldb.NotStorableException;
import org.atolldb.Persistent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

// Applications may have them all.
@SuppressWarnings({"JdkObsolete", "JavaUtilDate", "UnnecessaryStringBuilder"})
class RefusedValuesTest {
  static class Holder extends Persistent {
    private Object value;
    private List<Map<String, Object>> nested = new ArrayList<>();
  }

  static class WithBuilder extends Persistent {
    StringBuilder text;
  }

  static class WithThreads extends Persistent {
    List<? extends Thread> threads;
  }

  static class WithPath extends Persistent {
    Path file;
  }

  static class WithStream extends Persistent {
    InputStream[] streams;
  }

  static class WithDate extends Persistent {
    Map<String, Date> dates;
  }

  record Carrier(String name, ReentrantLock lock) {}

  static class WithCarrier extends Persistent {
    List<Carrier> carriers;
  }

  /** A functional interface says nothing yet: an enum may implement it. */
  static class WithCode extends Persistent {
    Supplier<String> code;
  }

  enum Fixed implements Supplier<String> {
    ONE;

    @Override
    public String get() {
      return "one";
    }
  }

  record Node(String name, List<Node> next) {}

  @ParameterizedTest
  @ValueSource(
      classes = {
        WithBuilder.class,
        WithThreads.class,
        WithPath.class,
        WithStream.class,
        WithDate.class
      })
  void a_declared_type_that_is_never_storable_is_refused_before_there_is_an_object(
      Class<? extends Persistent> type) {
    assertThatExceptionOfType(NotStorableException.class)
        .isThrownBy(() -> Documents.CODEC.plan(type))
        .withMessageContaining(type.getName() + "." + type.getDeclaredFields()[0].getName());
  }

  @Test
  void a_component_of_a_value_is_checked_too() {
    assertThatExceptionOfType(NotStorableException.class)
        .isThrownBy(() -> Documents.CODEC.plan(WithCarrier.class))
        .withMessageContaining(Carrier.class.getName() + ".lock")
        .withMessageContaining("transient");
  }

  static Stream<Arguments> values() {
    Supplier<String> lambda = () -> "x";
    Map<String, Integer> ordered = new TreeMap<>(Collections.reverseOrder());
    return Stream.of(
        Arguments.of(new StringBuilder("x"), "Use a String"),
        Arguments.of(new Thread(), "transient"),
        Arguments.of(new ByteArrayInputStream(new byte[0]), "transient"),
        Arguments.of(Stream.of(1), "transient"),
        Arguments.of(lambda, "lambda"),
        Arguments.of(Path.of("x"), "text"),
        Arguments.of(new Date(), "java.time"),
        Arguments.of(String.class, "name"),
        Arguments.of(new IdentityHashMap<>(), "HashMap"),
        Arguments.of(new ConcurrentHashMap<>(), "concurrency"),
        Arguments.of(new ArrayList<>(List.of(1, 2)).subList(0, 1), "ArrayList"),
        Arguments.of(new HashMap<>(Map.of(1, 2)).keySet(), "HashSet"),
        Arguments.of(ordered, "natural order"),
        Arguments.of(new Thread[1], "transient"),
        Arguments.of(new RefusedValuesTest(), "allow-list"));
  }

  @ParameterizedTest
  @MethodSource("values")
  void a_value_that_is_not_storable_is_refused_with_its_path_and_a_remedy(
      Object value, String remedy) {
    Holder holder = new Holder();
    holder.nested.add(Map.of());
    holder.nested.add(new HashMap<>(Map.of("key", List.of(1, value))));
    assertThatExceptionOfType(NotStorableException.class)
        .isThrownBy(() -> Documents.encode(holder))
        .withMessageContaining("Holder.nested[1][key][1]")
        .withMessageContaining(Holder.class.getName())
        .withMessageContaining(remedy);
  }

  @Test
  void code_that_is_an_enum_constant_is_stored() {
    WithCode holder = new WithCode();
    holder.code = Fixed.ONE;
    assertThat(Documents.decode(WithCode.class, Documents.encode(holder)).code).isSameAs(Fixed.ONE);
    holder.code = () -> "lambda";
    assertThatExceptionOfType(NotStorableException.class)
        .isThrownBy(() -> Documents.encode(holder))
        .withMessageContaining("lambda");
  }

  @Test
  void a_value_that_contains_itself_is_refused() {
    Holder holder = new Holder();
    List<Object> list = new ArrayList<>();
    list.add(List.of(list));
    holder.value = list;
    assertThatExceptionOfType(NotStorableException.class)
        .isThrownBy(() -> Documents.encode(holder))
        .withMessageContaining("Holder.value[0][0]")
        .withMessageContaining("contains itself");
  }

  @Test
  void what_is_nested_as_deep_as_allowed_can_be_read_and_deeper_is_refused() {
    Holder holder = new Holder();
    Node node = new Node("leaf", List.of());
    for (int i = 0; i < FieldPath.MAX_DEPTH / 2 - 1; i++) {
      node = new Node("node", List.of(node));
    }
    holder.value = node;
    byte[] record = Documents.encode(holder);
    assertThat(Documents.decode(Holder.class, record).value).isEqualTo(node);
    assertThat(Documents.CODEC.json(record, Links.OWN, Object::toString)).contains("leaf");

    holder.value = new Node("root", List.of(node));
    assertThatExceptionOfType(NotStorableException.class)
        .isThrownBy(() -> Documents.encode(holder))
        .withMessageContaining("deep");
  }
}
