package org.atolldb.federation.campaign;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.atolldb.federation.crash.SmallFederation;

/**
 * Does the work of a campaign in several threads; who gives them work waits if they have enough.
 */
final class Inspectors implements AutoCloseable {
  private final Campaign campaign;
  private final ExecutorService threads;
  private final Semaphore room;

  Inspectors(Campaign campaign) {
    this.campaign = campaign;
    // An opening federation mostly waits for its own threads.
    int count =
        Integer.getInteger("campaign.threads", 2 * Runtime.getRuntime().availableProcessors());
    threads = Executors.newFixedThreadPool(count);
    room = new Semaphore(2 * count);
  }

  /** Looks for what is wrong with an image. */
  void inspect(SmallFederation image, Acknowledged.Expected expected, String how) {
    run(how, () -> campaign.inspect(image, expected, how));
  }

  /** Does something; what it throws is a finding. */
  void run(String how, Runnable work) {
    room.acquireUninterruptibly();
    threads.execute(
        () -> {
          try {
            work.run();
          } catch (RuntimeException | Error e) {
            campaign.findings().add(Finding.Kind.UNTYPED, how + ": " + Texts.of(e));
          } finally {
            room.release();
          }
        });
  }

  /** Waits for all. */
  @Override
  public void close() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(10, TimeUnit.HOURS)) {
        campaign.findings().add(Finding.Kind.REFUSED, "An inspection hangs");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
