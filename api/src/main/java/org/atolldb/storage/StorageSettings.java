package org.atolldb.storage;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Checked settings of one storage, defaults filled in.
 *
 * @param values by name: {@link Long} for sizes (bytes), durations (milliseconds) and counts,
 *     {@link Boolean} for flags, {@link String} for texts
 */
public record StorageSettings(Map<String, Object> values) {
  /** No settings. */
  public static final StorageSettings NONE = new StorageSettings(Map.of());

  /**
   * Copies the map.
   *
   * @param values as above
   */
  public StorageSettings {
    values = Map.copyOf(values);
  }

  /**
   * A size, duration or count.
   *
   * @param name the setting
   * @return its value in bytes, milliseconds or units; empty if it is absent and has no default
   */
  public OptionalLong number(String name) {
    return values.get(name) instanceof Long number ? OptionalLong.of(number) : OptionalLong.empty();
  }

  /**
   * A flag.
   *
   * @param name the setting
   * @return its value, false if absent
   */
  public boolean flag(String name) {
    return Boolean.TRUE.equals(values.get(name));
  }

  /**
   * A text.
   *
   * @param name the setting
   * @return its value; empty if it is absent and has no default
   */
  public Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name)).map(Object::toString);
  }
}
