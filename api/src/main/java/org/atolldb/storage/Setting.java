package org.atolldb.storage;

import org.jspecify.annotations.Nullable;

/**
 * One setting that a storage type understands.
 *
 * @param name the key in the configuration, in kebab-case
 * @param kind what its value means
 * @param defaultValue the value when absent, as it would be written; null if there is none
 * @param min the least number, for sizes in bytes, for durations in milliseconds; ignored for texts
 *     and flags
 * @param max the greatest number
 * @param description one sentence for documentation and consoles
 */
public record Setting(
    String name, Kind kind, @Nullable String defaultValue, long min, long max, String description) {
  /** What a value means. */
  public enum Kind {
    /** A size such as {@code 64MiB}. */
    SIZE,
    /** A duration such as {@code 30s}. */
    DURATION,
    /** A whole number. */
    COUNT,
    /** {@code true} or {@code false}. */
    FLAG,
    /** Any text. */
    TEXT
  }
}
