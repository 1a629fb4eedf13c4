package org.atolldb.participant.postgres;

import java.util.ArrayList;
import java.util.List;
import org.atolldb.Persistent;

/** What each worker has done, as one database knows it. */
class Tally extends Persistent {
  private final List<Count> counts = new ArrayList<>();

  Tally() {
    for (int worker = 0; worker < KillCampaign.WORKERS; worker++) {
      counts.add(new Count());
    }
  }

  long advance(int worker) {
    return counts.get(worker).increment();
  }

  long of(int worker) {
    return counts.get(worker).value;
  }

  /** Of one worker. */
  static class Count extends Persistent {
    private long value;

    private long increment() {
      value++;
      return value;
    }
  }
}
