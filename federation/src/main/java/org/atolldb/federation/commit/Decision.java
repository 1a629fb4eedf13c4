package org.atolldb.federation.commit;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.atolldb.federation.database.OpenDatabase;
import org.atolldb.storage.TransactionPart;

/** A transaction that has its id: on the way from decided over published to applied. */
final class Decision {
  private final long tid;
  private final List<Part> parts;
  private final CountDownLatch settled = new CountDownLatch(1);

  private final boolean inJournal;
  private volatile boolean published;

  Decision(long tid, List<Part> parts, boolean inJournal) {
    this.tid = tid;
    this.parts = parts;
    this.inJournal = inJournal;
  }

  /** Whether the journal must make it durable first. */
  boolean inJournal() {
    return inJournal;
  }

  long tid() {
    return tid;
  }

  List<Part> parts() {
    return parts;
  }

  /** Called for one after the other, in order: readers find the changes first. */
  void announce() {
    for (Part part : parts) {
      part.database().publishing(part.part());
    }
  }

  void published() {
    published = true;
    settled.countDown();
  }

  /** The transaction never becomes visible in this process. */
  void abandoned() {
    settled.countDown();
  }

  /** Waits until the transaction is visible, or never will be. */
  boolean awaitPublished() {
    boolean interrupted = false;
    while (true) {
      try {
        settled.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return published;
  }

  /**
   * What goes into one database.
   *
   * @param database the database
   * @param part as its storage takes it
   * @param changed what it changes there, as {@link org.atolldb.federation.database.VersionKey}s
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Part(OpenDatabase database, TransactionPart part, long[] changed) {}
}
