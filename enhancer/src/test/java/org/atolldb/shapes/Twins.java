package org.atolldb.shapes;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Supplier;
import org.atolldb.Persistent;

/**
 * Random operations over several transactions on objects whose guards were woven and on objects
 * whose guards stand in the source: results, loads, changed objects and states must be the same.
 */
final class Twins {
  private static final int OBJECTS = 8;
  private static final int TRANSACTIONS = 200;
  private static final int STEPS = 40;

  private Twins() {}

  /** Empty if the twins did the same. */
  static String problem(long seed) {
    Side<Ledger> woven = new Side<>(Ledger::new);
    Side<HandLedger> byHand = new Side<>(HandLedger::new);
    Random random = new Random(seed);
    for (int transaction = 0; transaction < TRANSACTIONS; transaction++) {
      for (int step = random.nextInt(STEPS); step >= 0; step--) {
        int operation = random.nextInt(LedgerSteps.OPERATIONS);
        int object = random.nextInt(OBJECTS);
        int other = random.nextInt(OBJECTS);
        long argument = random.nextInt(1000);
        Object expected = byHand.step(object, operation, argument, other);
        Object found;
        try {
          found = woven.step(object, operation, argument, other);
        } catch (RuntimeException e) {
          found = e;
        }
        if (!Objects.equals(expected, found)) {
          return "seed "
              + seed
              + ": operation "
              + operation
              + " gave "
              + found
              + ", not "
              + expected;
        }
      }
      if (!woven.account().equals(byHand.account())) {
        return "seed "
            + seed
            + ": loaded and changed "
            + woven.account()
            + ", not "
            + byHand.account();
      }
      woven.connection.endTransaction();
      byHand.connection.endTransaction();
    }
    return "";
  }

  /** One of the two worlds. */
  private static final class Side<T extends Persistent & LedgerSteps<T>> {
    final GhostConnection connection = new GhostConnection();
    final List<T> objects = new ArrayList<>();

    Side(Supplier<T> create) {
      for (int i = 0; i < OBJECTS; i++) {
        T object = create.get();
        connection.swallow(object);
        objects.add(object);
      }
    }

    Object step(int object, int operation, long argument, int other) {
      return objects.get(object).step(operation, argument, objects.get(other));
    }

    /** How often an object was loaded so far, and which are changed now. */
    String account() {
      return connection.firstTouches
          + " touches, changed "
          + objects.stream().map(connection::wasChanged).toList();
    }
  }
}
