package org.atolldb.jmx;

import java.util.function.ObjLongConsumer;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * How an attribute is changed.
 *
 * @param <V> what the beans show
 * @param attribute its name
 * @param knob what it may be
 * @param reader the value before
 * @param writer changes it
 */
record Tuning<V>(String attribute, Knob knob, ToLongFunction<V> reader, ObjLongConsumer<V> writer) {
  /** A change that was made. */
  record Change(long before, long now) {}

  /**
   * Changes the attribute.
   *
   * @throws IllegalArgumentException if the value is no whole number in the range; nothing was
   *     changed
   */
  Change apply(V view, @Nullable Object value) {
    if (!(value instanceof Long || value instanceof Integer)) {
      throw new IllegalArgumentException(
          attribute + " was not changed: found '" + value + "', expected a whole number.");
    }
    long now = ((Number) value).longValue();
    knob.check(attribute, now);
    long before = reader.applyAsLong(view);
    writer.accept(view, now);
    return new Change(before, now);
  }
}
