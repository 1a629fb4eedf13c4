package org.atolldb.federation.isolation;

import org.atolldb.Persistent;
import org.jspecify.annotations.Nullable;

/** A number that can refer to another one. */
public class Cell extends Persistent {
  private static final long serialVersionUID = 1L;
  private long value;
  private @Nullable Cell next;

  public long value() {
    return value;
  }

  public void value(long newValue) {
    value = newValue;
  }

  public @Nullable Cell next() {
    return next;
  }

  public void next(@Nullable Cell other) {
    next = other;
  }

  /** A kind of its own. */
  public static class Special extends Cell {
    private static final long serialVersionUID = 1L;
  }

  /** Another root. */
  public static class Total extends Cell {
    private static final long serialVersionUID = 1L;
  }
}
