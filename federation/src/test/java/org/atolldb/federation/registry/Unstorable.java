package org.atolldb.federation.registry;

import org.atolldb.Persistent;
import org.jspecify.annotations.Nullable;

/** Persistent classes with values that cannot be stored. */
final class Unstorable {
  private Unstorable() {}

  /** A field whose type says it already. */
  static class Builder extends Persistent {
    private static final long serialVersionUID = 1L;
    private final StringBuilder text = new StringBuilder();

    int length() {
      return text.length();
    }
  }

  /** A field whose value only says it. */
  static class Holder extends Persistent {
    private static final long serialVersionUID = 1L;
    private @Nullable Object value;

    void hold(Object newValue) {
      value = newValue;
    }

    @Nullable Object value() {
      return value;
    }
  }

  /** A class of values that no allow-list names. */
  static final class Secret {
    final int number = 7;
  }
}
