package org.atolldb.testkit.leak;

import java.io.Serial;

/** Something left open; the stack trace says where it was opened or what it is doing. */
final class Leak extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  Leak(String what) {
    super(what);
  }
}
