package org.atolldb.federation.crash;

import org.atolldb.Persistent;

/** An object with a record of some size. */
public final class Bulk extends Persistent {
  private final int number;
  private final String text;

  public Bulk(int number, int size) {
    this.number = number;
    this.text = "x".repeat(size);
  }

  @Override
  public String toString() {
    return number + ": " + text.length();
  }
}
