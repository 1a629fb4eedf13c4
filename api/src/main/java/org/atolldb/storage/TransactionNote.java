package org.atolldb.storage;

import java.time.Instant;
import java.util.Map;

/**
 * What a transaction says about itself.
 *
 * @param user who did it, empty if unknown
 * @param note what it is about, empty if nothing was said
 * @param attributes further facts; values are {@code String}, {@code Long}, {@code Double}, {@code
 *     Boolean} and {@code Instant}
 */
public record TransactionNote(String user, String note, Map<String, Object> attributes) {
  /** Nothing said. */
  public static final TransactionNote NONE = new TransactionNote("", "", Map.of());

  /**
   * Copies the map.
   *
   * @param user as above
   * @param note as above
   * @param attributes as above
   * @throws IllegalArgumentException if a value is of another class
   */
  public TransactionNote {
    attributes = Map.copyOf(attributes);
    attributes.forEach(TransactionNote::check);
  }

  private static void check(String name, Object value) {
    if (!(value instanceof String
        || value instanceof Long
        || value instanceof Double
        || value instanceof Boolean
        || value instanceof Instant)) {
      throw new IllegalArgumentException(
          "Attribute '"
              + name
              + "' of a transaction is a "
              + value.getClass().getName()
              + "; it can be a String, Long, Double, Boolean or Instant");
    }
  }
}
