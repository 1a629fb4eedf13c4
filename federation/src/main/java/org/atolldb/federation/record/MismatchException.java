package org.atolldb.federation.record;

import java.io.Serial;

/**
 * A stored value does not fit its place. Never leaves the package: the plan adds class and field.
 */
final class MismatchException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  MismatchException(String found, String wanted) {
    super("found " + found + ", expected " + wanted);
  }

  MismatchException(String problem, Throwable cause) {
    super(problem, cause);
  }
}
