package org.atolldb.federation.campaign;

import org.atolldb.Persistent;
import org.jspecify.annotations.Nullable;

/** One step of a lane; knows the same step in another database. */
final class Step extends Persistent {
  private final int number;
  private final String text;
  private final @Nullable Step twin;
  private final @Nullable Step before;

  Step(int number, @Nullable Step twin, @Nullable Step before) {
    this.number = number;
    this.text = text(number);
    this.twin = twin;
    this.before = before;
  }

  boolean is(int expected) {
    return number == expected && text.equals(text(expected)) && (twin == null || twin.is(expected));
  }

  @Nullable Step before() {
    return before;
  }

  private static String text(int number) {
    return ("step " + number + " ").repeat(3 + number % 7);
  }
}
