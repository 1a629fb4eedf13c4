package org.atolldb.shapes;

import org.atolldb.Persistent;

/**
 * The top of three levels, generic, with a method that its constructor calls and a subclass
 * overrides.
 */
abstract class Base<T extends Comparable<T>> extends Persistent {
  private static final long serialVersionUID = 1L;

  protected T value;
  String hidden = "base";

  Base(T value) {
    this.value = value;
    init();
  }

  abstract void init();

  abstract T combined(T other);

  T largest(T other) {
    return value.compareTo(other) >= 0 ? value : combined(other);
  }
}
