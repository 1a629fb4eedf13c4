package org.atolldb.federation.record;

import java.lang.invoke.MethodType;
import org.atolldb.State;
import org.atolldb.UsageException;
import org.jspecify.annotations.Nullable;

/** The values of a state in the order of a class's fields, checked against their types. */
final class StateFields {
  private StateFields() {}

  /**
   * The values.
   *
   * @throws UsageException if the state has not exactly the fields of the class, or a value does
   *     not fit
   */
  static @Nullable Object[] values(State state, Class<?> type, FieldTable fields) {
    @Nullable Object[] values = new @Nullable Object[fields.size()];
    for (int i = 0; i < values.length; i++) {
      StoredField field = fields.field(i);
      if (!state.has(field.name())) {
        throw new UsageException(
            "A state of "
                + type.getName()
                + " lacks the field "
                + field.name()
                + "; give it a value.");
      }
      values[i] = fitting(state.get(field.name()), field, type);
    }
    for (String name : state.names()) {
      if (!fields.has(name)) {
        throw new UsageException(
            "A state of "
                + type.getName()
                + " has a field "
                + name
                + ", which the class has not; remove it.");
      }
    }
    return values;
  }

  private static @Nullable Object fitting(
      @Nullable Object value, StoredField field, Class<?> type) {
    Class<?> wanted = MethodType.methodType(field.type()).wrap().returnType();
    if (value == null ? !field.type().isPrimitive() : wanted.isInstance(value)) {
      return value;
    }
    Object widened = value == null ? null : widened(value, wanted);
    if (widened == null) {
      throw new UsageException(
          "A state has "
              + (value == null ? "null" : "a " + value.getClass().getName())
              + " for the field "
              + type.getName()
              + "."
              + field.name()
              + ", which is a "
              + field.type().getName()
              + ".");
    }
    return widened;
  }

  /** As Java widens integers: a sum of ints may be given for a long. */
  private static @Nullable Object widened(Object value, Class<?> wanted) {
    boolean small = value instanceof Byte || value instanceof Short;
    if (wanted == Long.class && (small || value instanceof Integer)) {
      return ((Number) value).longValue();
    } else if (wanted == Integer.class && small) {
      return ((Number) value).intValue();
    } else if (wanted == Double.class
        && (small || value instanceof Integer || value instanceof Float)) {
      return ((Number) value).doubleValue();
    }
    return null;
  }
}
