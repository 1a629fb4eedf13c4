package org.atolldb.federation.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.atolldb.Atoll;
import org.atolldb.Database;
import org.atolldb.DatabaseRegistry;
import org.atolldb.Persistent;
import org.atolldb.Savepoint;
import org.atolldb.Transaction;
import org.atolldb.TransactionState;
import org.junit.jupiter.api.Test;

/** A transaction ends whatever its objects do. */
class BrokenEndTest {
  private static final AtomicBoolean REFUSES = new AtomicBoolean();

  /** A value that can be stored and then, one day, not be made again. */
  record Picky(int number) {
    Picky {
      if (REFUSES.get()) {
        throw new IllegalStateException("no more of these");
      }
    }
  }

  /** Has such a value. */
  static final class Holder extends Persistent {
    private Picky picky;

    Holder(Picky picky) {
      this.picky = picky;
    }

    void change(Picky other) {
      picky = other;
    }

    int number() {
      return picky.number();
    }
  }

  @Test
  void w21_anAbortThatCannotGiveNewObjectsTheirFieldsFreesConnectionAndDatabasesAllTheSame() {
    try (DatabaseRegistry registry = Atoll.inMemory("main", "other")) {
      Database main = registry.database("main");
      try (Transaction tx = registry.begin()) {
        Holder holder = tx.add(main, new Holder(new Picky(1)));
        Savepoint savepoint = tx.savepoint();
        holder.change(new Picky(2));
        savepoint.rollback();
        REFUSES.set(true);
        tx.abort();
        assertThat(tx.state()).isEqualTo(TransactionState.ABORTED);
      } finally {
        REFUSES.set(false);
      }
      assertThat(registry.transactions()).isEmpty();
      registry.run(tx -> tx.add(main, new Holder(new Picky(3))));
      registry.run(
          tx -> assertThat(tx.all(main, Holder.class)).singleElement().returns(3, Holder::number));
      registry.detach("main", Duration.ZERO);
    }
  }
}
