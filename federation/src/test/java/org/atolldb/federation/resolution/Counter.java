package org.atolldb.federation.resolution;

import org.atolldb.Persistent;

/** Without mutable values, so that it stays loaded between transactions. */
public class Counter extends Persistent {
  private static final long serialVersionUID = 1L;
  private long value;
  private String note = "";

  public long value() {
    return value;
  }

  public void add(long amount) {
    value += amount;
  }

  public String note() {
    return note;
  }

  public void note(String text) {
    note = text;
  }
}
