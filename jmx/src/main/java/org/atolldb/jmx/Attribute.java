package org.atolldb.jmx;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ObjLongConsumer;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import javax.management.ImmutableDescriptor;
import javax.management.openmbean.ArrayType;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenMBeanAttributeInfo;
import javax.management.openmbean.OpenMBeanAttributeInfoSupport;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;

/**
 * An attribute of the beans of one kind. Immutable, thread-safe.
 *
 * @param <V> what the beans show
 * @param info its description
 * @param reader its value now; cheap, never throws
 * @param tuning how it is changed; empty if it is read-only
 */
record Attribute<V>(
    OpenMBeanAttributeInfo info, Function<V, Object> reader, Optional<Tuning<V>> tuning) {
  private static final String UNITS = "units";
  private static final String METRIC = "metricType";

  String name() {
    return info.getName();
  }

  static <V> Attribute<V> text(String name, String description, Function<V, String> reader) {
    return readOnly(name, description, SimpleType.STRING, Map.of(), reader::apply);
  }

  static <V> Attribute<V> texts(String name, String description, Function<V, List<String>> reader) {
    return readOnly(
        name,
        description,
        textArray(),
        Map.of(),
        view -> reader.apply(view).toArray(String[]::new));
  }

  static <V> Attribute<V> flag(String name, String description, Function<V, Boolean> reader) {
    return readOnly(name, description, SimpleType.BOOLEAN, Map.of(), reader::apply);
  }

  /** A number that goes up and down. */
  static <V> Attribute<V> gauge(
      String name, String units, String description, ToLongFunction<V> reader) {
    return readOnly(
        name,
        described(description, units),
        SimpleType.LONG,
        Map.of(UNITS, units, METRIC, "gauge"),
        reader::applyAsLong);
  }

  /** A number that only goes up, from zero when the federation is opened. */
  static <V> Attribute<V> counter(
      String name, String units, String description, ToLongFunction<V> reader) {
    return readOnly(
        name,
        described(description + " Counted since the federation was opened.", units),
        SimpleType.LONG,
        Map.of(UNITS, units, METRIC, "counter"),
        reader::applyAsLong);
  }

  /** A number with two digits behind the point, so that consoles show it readably. */
  static <V> Attribute<V> ratio(
      String name, String units, String description, ToDoubleFunction<V> reader) {
    return readOnly(
        name,
        described(description, units),
        SimpleType.DOUBLE,
        Map.of(UNITS, units, METRIC, "gauge"),
        view -> Math.round(reader.applyAsDouble(view) * 100) / 100.0);
  }

  /** A number from the configuration that counts from the next start. */
  static <V> Attribute<V> configured(
      String name, String units, Knob knob, ToLongFunction<V> reader) {
    Map<String, Object> fields = knob.fields();
    fields.put(UNITS, units);
    fields.put(METRIC, "gauge");
    fields.put("tunable", "restart");
    return readOnly(
        name,
        described(knob.description("restart"), units),
        SimpleType.LONG,
        fields,
        reader::applyAsLong);
  }

  /** A number from the configuration that can be changed now. */
  static <V> Attribute<V> tunable(
      String name, String units, Knob knob, ToLongFunction<V> reader, ObjLongConsumer<V> writer) {
    Map<String, Object> fields = knob.fields();
    fields.put(UNITS, units);
    fields.put("tunable", "hot");
    return new Attribute<>(
        info(name, described(knob.description("hot"), units), SimpleType.LONG, true, fields),
        reader::applyAsLong,
        Optional.of(new Tuning<>(name, knob, reader, writer)));
  }

  static OpenType<?> textArray() {
    try {
      return new ArrayType<>(1, SimpleType.STRING);
    } catch (OpenDataException e) {
      throw new IllegalStateException("An array of texts is no open type", e);
    }
  }

  private static String described(String description, String units) {
    return description + " [" + units + "]";
  }

  private static <V> Attribute<V> readOnly(
      String name,
      String description,
      OpenType<?> type,
      Map<String, Object> fields,
      Function<V, Object> reader) {
    return new Attribute<>(info(name, description, type, false, fields), reader, Optional.empty());
  }

  private static OpenMBeanAttributeInfo info(
      String name,
      String description,
      OpenType<?> type,
      boolean isWritable,
      Map<String, Object> fields) {
    return new OpenMBeanAttributeInfoSupport(
        name,
        description,
        type,
        true,
        isWritable,
        false,
        new ImmutableDescriptor(new HashMap<>(fields)));
  }
}
