package org.atolldb;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConnectionTest {
  @Test
  void a_connection_is_worn_out_before_what_was_never_loaded_passes_for_current() {
    Probe connection = new Probe();
    Persistent ghost = new Thing();
    connection.manage(ghost, "entry");
    boolean passed = false;
    long transactions = 0;
    while (!connection.isWornOut()) {
      passed |= connection.isCurrent(ghost);
      connection.nextEpoch();
      transactions++;
    }
    assertThat(passed).isFalse();
    assertThat(transactions).isGreaterThan(1_000_000_000);
  }

  private static final class Thing extends Persistent {
    private static final long serialVersionUID = 1L;
  }

  private static final class Probe extends Connection {
    @Override
    protected void firstRead(Persistent object) {
      current(object);
    }

    @Override
    protected void firstWrite(Persistent object) {
      changed(object);
    }

    @Override
    protected String idText(Persistent object) {
      return "";
    }

    @Override
    protected Transaction transaction() {
      throw new UnsupportedOperationException();
    }
  }
}
