package org.atolldb.federation.record;

import java.io.Serial;

/** A declaration that cannot be stored. Never leaves the package: the field is added. */
final class RefusedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  RefusedException(String message) {
    super(message);
  }
}
