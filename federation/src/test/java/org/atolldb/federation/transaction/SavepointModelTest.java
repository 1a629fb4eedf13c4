package org.atolldb.federation.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.atolldb.Atoll;
import org.atolldb.Database;
import org.atolldb.DatabaseRegistry;
import org.atolldb.ObjectMissingException;
import org.atolldb.Savepoint;
import org.atolldb.Transaction;
import org.junit.jupiter.api.Test;

/** Random changes, savepoints and rollbacks beside a model of plain maps (W19). */
class SavepointModelTest {
  private static final int TRANSACTIONS = 300;

  /** What an account should be. */
  private record Expected(long balance, List<String> log, boolean deleted) {}

  private final Random random = new Random(seed());
  private TreeMap<Integer, Expected> model = new TreeMap<>();

  private static long seed() {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("SavepointModelTest: -Dseed=" + seed);
    return seed;
  }

  /** The state at a savepoint. */
  private record Point(Savepoint savepoint, TreeMap<Integer, Expected> state) {}

  @Test
  void w19_any_sequence_of_savepoints_and_rollbacks_equals_the_model() {
    try (DatabaseRegistry registry = Atoll.inMemory("main", "other")) {
      Database main = registry.database("main");
      Database other = registry.database("other");
      registry.run(
          tx -> {
            tx.root(main, Bank.class, Bank::new);
            tx.root(other, Bank.class, Bank::new);
          });
      for (int i = 0; i < TRANSACTIONS; i++) {
        TreeMap<Integer, Expected> before = new TreeMap<>(model);
        try (Transaction tx = registry.begin()) {
          work(tx, main, other);
          if (random.nextInt(4) == 0) {
            model = before;
          } else {
            tx.commit();
          }
        }
        registry.run(tx -> check(tx, main, other));
      }
    }
  }

  private void work(Transaction tx, Database main, Database other) {
    List<Point> points = new ArrayList<>();
    for (int step = random.nextInt(60); step >= 0; step--) {
      Database database = random.nextBoolean() ? main : other;
      switch (random.nextInt(10)) {
        case 0, 1 -> points.add(new Point(tx.savepoint(), new TreeMap<>(model)));
        case 2 -> {
          if (!points.isEmpty()) {
            int to = random.nextInt(points.size());
            points.subList(to + 1, points.size()).clear();
            points.get(to).savepoint().rollback();
            model = new TreeMap<>(points.get(to).state());
            if (random.nextBoolean()) {
              check(tx, main, other);
            }
          }
        }
        case 3 -> {
          if (!points.isEmpty()) {
            points.remove(points.size() - 1).savepoint().release();
          }
        }
        default -> change(tx, database, database == main ? 0 : 1);
      }
    }
  }

  /** Accounts have the keys 0, 2, 4... in one database and 1, 3, 5... in the other. */
  private void change(Transaction tx, Database database, int parity) {
    Bank bank = tx.root(database, Bank.class);
    int index = random.nextInt(bank.size() + 2);
    int key = 2 * index + parity;
    Expected expected = model.get(key);
    if (index >= bank.size()) {
      bank.open("k" + (2 * bank.size() + parity), 1);
      model.put(2 * (bank.size() - 1) + parity, new Expected(1, List.of(), false));
    } else if (!expected.deleted()) {
      change(tx, database, bank.account(index), key);
    }
  }

  private void change(Transaction tx, Database home, Account account, int key) {
    Expected expected = model.get(key);
    switch (random.nextInt(5)) {
      case 0, 1 -> {
        account.deposit(1);
        model.put(key, new Expected(expected.balance() + 1, expected.log(), false));
      }
      case 2, 3 -> {
        account.log().add("e" + account.log().size());
        List<String> log = new ArrayList<>(expected.log());
        log.add("e" + log.size());
        model.put(key, new Expected(expected.balance(), log, false));
      }
      default -> {
        tx.add(home, account);
        tx.delete(account);
        model.put(key, new Expected(expected.balance(), expected.log(), true));
      }
    }
  }

  private void check(Transaction tx, Database main, Database other) {
    Bank first = tx.root(main, Bank.class);
    Bank second = tx.root(other, Bank.class);
    assertThat(first.size() + second.size()).isEqualTo(model.size());
    for (Map.Entry<Integer, Expected> each : model.entrySet()) {
      Bank bank = each.getKey() % 2 == 0 ? first : second;
      Account account = bank.account(each.getKey() / 2);
      Expected expected = each.getValue();
      if (expected.deleted()) {
        assertThatExceptionOfType(ObjectMissingException.class).isThrownBy(account::balance);
      } else {
        assertThat(account.owner()).isEqualTo("k" + each.getKey());
        assertThat(account.balance()).isEqualTo(expected.balance());
        assertThat(account.log()).isEqualTo(expected.log());
        assertThat(tx.get(tx.id(account))).isSameAs(account);
      }
    }
    long existing = model.values().stream().filter(each -> !each.deleted()).count();
    assertThat(tx.all(main, Account.class).count() + tx.all(other, Account.class).count())
        .isEqualTo(existing);
  }
}
