package org.atolldb.benchmarks;

import org.atolldb.Persistent;

/** An object of about 300 bytes. */
public class Item extends Persistent {
  private static final long serialVersionUID = 1L;
  private final String payload;
  private long version;

  Item(int number) {
    payload = String.format("%06d", number) + "x".repeat(250);
  }

  /** Changes it. */
  public void touch() {
    version++;
  }

  /**
   * Reads it.
   *
   * @return something that depends on both fields
   */
  public long read() {
    return payload.length() + version;
  }
}
