package org.atolldb.federation.campaign;

import java.util.Locale;

/**
 * Something that must not be.
 *
 * @param kind what it is
 * @param text the details
 */
public record Finding(Kind kind, String text) {
  /** What can be wrong after a crash, a fault or damage. */
  public enum Kind {
    /** Half of a transaction is there. */
    TORN,
    /** A transaction that was acknowledged is not there. */
    LOST,
    /** Data that nobody wrote. */
    WRONG,
    /** Something that should open or work does not. */
    REFUSED,
    /** A failure that is none of Atoll's own. */
    UNTYPED,
    /** Something was left open. */
    LEAKED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public String toString() {
    return kind + ": " + text;
  }
}
