package org.atolldb.storage;

import java.util.Map;

/**
 * What a transaction says about itself.
 *
 * @param user who did it, empty if unknown
 * @param note what it is about, empty if nothing was said
 * @param attributes further facts
 */
public record TransactionNote(String user, String note, Map<String, String> attributes) {
  /** Nothing said. */
  public static final TransactionNote NONE = new TransactionNote("", "", Map.of());

  /**
   * Copies the map.
   *
   * @param user as above
   * @param note as above
   * @param attributes as above
   */
  public TransactionNote {
    attributes = Map.copyOf(attributes);
  }
}
