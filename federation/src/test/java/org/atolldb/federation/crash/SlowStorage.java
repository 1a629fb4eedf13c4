package org.atolldb.federation.crash;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.atolldb.storage.Storage;
import org.atolldb.storage.TransactionPart;

/** A storage that takes transactions only while a gate is open. */
final class SlowStorage extends ForwardingStorage {
  private final Gate gate;

  SlowStorage(Storage inner, Gate gate) {
    super(inner);
    this.gate = gate;
  }

  @Override
  public void apply(List<TransactionPart> parts) {
    gate.pass();
    super.apply(parts);
  }

  /** Open at first; shut once and opened again. Thread-safe. */
  static final class Gate {
    private final CountDownLatch arrival = new CountDownLatch(1);
    private final CountDownLatch opening = new CountDownLatch(1);
    private volatile boolean shut;

    void shut() {
      shut = true;
    }

    void open() {
      opening.countDown();
    }

    /** Waits until somebody stands before the shut gate. */
    void awaitArrival() {
      Parallel.await(arrival);
    }

    private void pass() {
      if (shut) {
        arrival.countDown();
        Parallel.await(opening);
      }
    }
  }
}
