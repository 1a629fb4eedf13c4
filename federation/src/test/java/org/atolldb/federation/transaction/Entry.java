package org.atolldb.federation.transaction;

import org.atolldb.Persistent;
import org.jspecify.annotations.Nullable;

/** An object without mutable values that refers to the one before it. */
public class Entry extends Persistent {
  private static final long serialVersionUID = 1L;
  private final int number;
  private String text;
  private final @Nullable Entry previous;

  public Entry(int number, String text, @Nullable Entry previous) {
    this.number = number;
    this.text = text;
    this.previous = previous;
  }

  int number() {
    return number;
  }

  String text() {
    return text;
  }

  void text(String newText) {
    text = newText;
  }

  @Nullable Entry previous() {
    return previous;
  }
}
