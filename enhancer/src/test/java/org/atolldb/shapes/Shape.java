package org.atolldb.shapes;

import java.lang.reflect.Field;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.atolldb.Persistent;

/**
 * An operation on a persistent object that must do the same to a ghost as to a plain object, and
 * mark it changed if it changes it.
 */
record Shape<T extends Persistent>(
    String name, Supplier<T> create, Function<T, ?> operation, boolean writes) {
  static <T extends Persistent> Shape<T> reads(
      String name, Supplier<T> create, Function<T, ?> operation) {
    return new Shape<>(name, create, operation, false);
  }

  static <T extends Persistent> Shape<T> writes(
      String name, Supplier<T> create, Function<T, ?> operation) {
    return new Shape<>(name, create, operation, true);
  }

  /** Empty if all is well, in two transactions one after the other. */
  String problem() {
    T plain = create.get();
    T ghost = create.get();
    GhostConnection connection = new GhostConnection();
    connection.swallow(ghost);
    String problem = problem(plain, ghost, connection);
    if (problem.isEmpty()) {
      connection.endTransaction();
      problem = problem(plain, ghost, connection);
    }
    return problem;
  }

  private String problem(T plain, T ghost, GhostConnection connection) {
    try {
      int before = connection.firstTouches;
      Object expected = operation.apply(plain);
      Object found = operation.apply(ghost);
      if (!Objects.deepEquals(expected, found)) {
        return "returned " + found + " instead of " + expected;
      }
      if (connection.firstTouches == before) {
        return "was never guarded";
      }
      if (connection.wasChanged(ghost) != writes) {
        return writes ? "was not marked changed" : "was marked changed";
      }
      return difference(plain, ghost);
    } catch (RuntimeException | LinkageError e) {
      return "threw " + e;
    }
  }

  private String difference(T plain, T ghost) {
    Map<Field, Object> found = GhostConnection.state(ghost);
    for (Map.Entry<Field, Object> expected : GhostConnection.state(plain).entrySet()) {
      boolean reference =
          expected.getValue() instanceof Persistent
              || expected.getValue() instanceof Persistent[]
              || expected.getKey().isSynthetic();
      Object value = found.get(expected.getKey());
      if (!reference && !Objects.deepEquals(expected.getValue(), value)) {
        return expected.getKey().getName() + " is " + value + ", not " + expected.getValue();
      }
    }
    return "";
  }
}
