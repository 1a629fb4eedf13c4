package org.atolldb;

import java.time.Instant;

/**
 * A point in the federation's time: 48 bits of milliseconds since 1970 and 16 bits that tell
 * transactions of one millisecond apart. Larger is later.
 *
 * @param value the 64 bits, not negative
 */
public record TransactionId(long value) implements Comparable<TransactionId> {
  private static final int COUNTER_BITS = 16;

  /**
   * Checks the sign.
   *
   * @param value as above
   */
  public TransactionId {
    if (value < 0) {
      throw new IllegalArgumentException("A transaction id is not negative, found " + value);
    }
  }

  /**
   * The first id of an instant's millisecond.
   *
   * @param instant not before 1970
   * @return the smallest id whose {@link #instant} is that millisecond
   */
  public static TransactionId firstOf(Instant instant) {
    return new TransactionId(instant.toEpochMilli() << COUNTER_BITS);
  }

  /**
   * When the transaction was committed.
   *
   * @return the instant, to the millisecond
   */
  public Instant instant() {
    return Instant.ofEpochMilli(value >>> COUNTER_BITS);
  }

  @Override
  public int compareTo(TransactionId other) {
    return Long.compare(value, other.value);
  }

  /**
   * Reads the text form.
   *
   * @param text as from {@link #toString}
   * @return the id
   * @throws IllegalArgumentException if the text is not 16 hexadecimal digits
   */
  public static TransactionId parse(String text) {
    if (!text.matches("[0-7][0-9a-f]{15}")) {
      throw new IllegalArgumentException(
          "A transaction id is 16 hexadecimal digits, found '" + text + "'");
    }
    return new TransactionId(Long.parseLong(text, 16));
  }

  /**
   * The text form.
   *
   * @return 16 hexadecimal digits
   */
  @Override
  public String toString() {
    return String.format("%016x", value);
  }
}
