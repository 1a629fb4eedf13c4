package org.atolldb;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The stored fields of one object by name, without the object: what {@linkplain Resolver resolvers}
 * and migrations work on.
 *
 * <p>A value is what the class declares for the field: a boxed primitive, a string, a list, a Java
 * record. A value whose field or class is unknown is in plain form: {@code Boolean}, {@code
 * Integer}, {@code Long}, {@code Float}, {@code Double}, {@code BigInteger}, {@code BigDecimal},
 * {@code String}, {@code byte[]}, a {@code List} of such, or a {@code State} for what has members
 * of its own.
 *
 * <p>A reference is a persistent object that stands for its target: it may be compared and put
 * elsewhere in the state, within lists and records too, but none of its fields can be touched,
 * because nothing is loaded. In all states that belong together the same target is the same Java
 * object, so {@code ==} and {@code equals} compare by target.
 *
 * <p>Changing a state changes nothing stored; what counts is the state that is returned. Not
 * thread-safe.
 */
public final class State {
  private final String className;
  private final Map<String, @Nullable Object> fields;

  /**
   * A state.
   *
   * @param className the full name of the object's class
   * @param fields the values by field name, in the order of the class; copied
   */
  public State(String className, Map<String, ? extends @Nullable Object> fields) {
    this.className = className;
    this.fields = new LinkedHashMap<>(fields);
  }

  /**
   * The class of the object.
   *
   * @return its full name
   */
  public String className() {
    return className;
  }

  /**
   * The names of the fields.
   *
   * @return an unmodifiable view, in the order of the class
   */
  public Set<String> names() {
    return Collections.unmodifiableSet(fields.keySet());
  }

  /**
   * Whether there is a field.
   *
   * @param name its name
   * @return true also if its value is null
   */
  public boolean has(String name) {
    return fields.containsKey(name);
  }

  /**
   * The value of a field.
   *
   * @param name its name
   * @return the value itself, no copy
   * @throws UsageException if there is no such field
   */
  public @Nullable Object get(String name) {
    if (!fields.containsKey(name)) {
      throw new UsageException(
          "Reading field "
              + name
              + " of a state of "
              + className
              + " failed: it has the fields "
              + fields.keySet()
              + ".");
    }
    return fields.get(name);
  }

  /**
   * The value of a field that is known to have one.
   *
   * @param <T> the value's type
   * @param name the field's name
   * @param type the value's class; the boxed one for primitives
   * @return the value
   * @throws UsageException if there is no such field, or it holds null or something else
   */
  public <T> T get(String name, Class<T> type) {
    Object value = get(name);
    if (!type.isInstance(value)) {
      throw wrong(name, value, "a " + type.getName());
    }
    return type.cast(value);
  }

  /**
   * The value of an integral field of any width.
   *
   * @param name the field's name
   * @return its value
   * @throws UsageException if there is no such field, or it holds no {@code Byte}, {@code Short},
   *     {@code Integer} or {@code Long}
   */
  public long getLong(String name) {
    Object value = get(name);
    if (value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    throw wrong(name, value, "an integer of at most 64 bits");
  }

  private UsageException wrong(String name, @Nullable Object found, String expected) {
    return new UsageException(
        "Reading field "
            + name
            + " of a state of "
            + className
            + " failed: found "
            + (found == null ? "null" : "a " + found.getClass().getName())
            + ", expected "
            + expected
            + ".");
  }

  /**
   * Gives a field a value.
   *
   * @param name the field's name; added behind the others if there is no such field
   * @param value the new value
   * @return this state
   */
  public State set(String name, @Nullable Object value) {
    fields.put(name, value);
    return this;
  }

  /**
   * Removes a field; one that is not there is no error.
   *
   * @param name the field's name
   * @return this state
   */
  public State remove(String name) {
    fields.remove(name);
    return this;
  }

  /**
   * Whether a field has the same value in another state. Arrays are compared element by element,
   * references by target, everything else by {@code equals}.
   *
   * @param name the field's name
   * @param other a state that belongs together with this one
   * @return true if the values are equal, or both states lack the field
   */
  public boolean isSame(String name, State other) {
    return has(name) == other.has(name)
        && Objects.deepEquals(fields.get(name), other.fields.get(name));
  }

  /** The class and the names of the fields; no values, which may be secret. */
  @Override
  public String toString() {
    return className + fields.keySet();
  }
}
