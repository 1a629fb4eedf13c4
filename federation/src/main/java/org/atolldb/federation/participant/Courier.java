package org.atolldb.federation.participant;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.atolldb.TransactionalResource;
import org.atolldb.TransactionalResource.Outcome;
import org.atolldb.UsageException;
import org.atolldb.federation.journal.ForeignParticipant;
import org.atolldb.federation.management.InDoubtFigures;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings decisions to one resource, again and again until they have arrived, with a thread of its
 * own. Thread-safe.
 */
final class Courier implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
  private static final long FIRST_PAUSE = Duration.ofMillis(100).toNanos();
  private static final long LONGEST_PAUSE = Duration.ofSeconds(30).toNanos();
  private static final int DOUBLINGS = 9;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** How long a resource may take to prepare what nobody waits for any more. */
  private static final long LATEST_PREPARE = Duration.ofMinutes(10).toNanos();

  private final String name;
  private final @Nullable TransactionalResource<?> resource;
  private final DecisionBook book;
  private final BranchIds ids;
  private final ParticipantSite site;
  private final CountDownLatch firstRound = new CountDownLatch(1);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<String, Delivery> open = new LinkedHashMap<>();

  /** When branches were given up of which nobody knows whether they will be prepared. */
  private final Map<String, Long> abandoned = new LinkedHashMap<>();

  private boolean closed;
  private long sweepDue;
  private long sweeps;
  private long sweepTries;
  private String trouble = "";
  private @Nullable Thread thread;

  /**
   * A courier at rest.
   *
   * @param resource null if the journal names one that the federation was not opened with
   */
  Courier(
      String name,
      @Nullable TransactionalResource<?> resource,
      DecisionBook book,
      BranchIds ids,
      ParticipantSite site) {
    this.name = name;
    this.resource = resource;
    this.book = book;
    this.ids = ids;
    this.site = site;
    if (resource == null) {
      trouble = "no resource of this name was given when the federation was opened";
    }
  }

  String name() {
    return name;
  }

  @Nullable TransactionalResource<?> resource() {
    return resource;
  }

  /** Begins with what an earlier process left. */
  void start() {
    if (resource == null) {
      return;
    }
    lock.lock();
    try {
      sweepDue = System.nanoTime();
      thread = site.threads().newThread(this::run);
    } finally {
      lock.unlock();
    }
    Objects.requireNonNull(thread, "a thread from the factory").start();
  }

  /** Waits until everything was tried once. */
  void awaitFirstRound(long nanos) throws InterruptedException {
    if (resource != null && !firstRound.await(nanos, TimeUnit.NANOSECONDS)) {
      LOG.warn("Resource {} has not answered yet; what is in doubt there is settled later", name);
    }
  }

  /** Tries once in the calling thread; what does not succeed is left to the courier's own. */
  void deliver(Delivery delivery) {
    if (!attempt(delivery)) {
      add(delivery);
    }
  }

  /** Leaves everything to the courier's own thread. */
  void add(Delivery delivery) {
    lock.lock();
    try {
      open.put(delivery.id(), delivery);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * An administrator decides. Durable when it returns; done as soon as the resource hears of it.
   */
  void ask(String id, Outcome answer, String by) {
    Delivery delivery = requireOpen(id);
    book.asked(delivery, answer, by);
    lock.lock();
    try {
      delivery.asked = answer;
      delivery.by = by;
      delivery.due = System.nanoTime();
      changed.signalAll();
      if (delivery.found == null) {
        return;
      }
    } finally {
      lock.unlock();
    }
    // It was settled while the answer was written down.
    book.record(delivery);
  }

  /** Gives up a branch of a resource that is gone, once an administrator has answered for it. */
  boolean giveUp(String id) {
    Delivery delivery;
    lock.lock();
    try {
      delivery = open.get(id);
      if (resource != null || delivery == null || delivery.asked == null) {
        return false;
      }
      open.remove(id);
    } finally {
      lock.unlock();
    }
    book.givenUp(delivery);
    return true;
  }

  private Delivery requireOpen(String id) {
    lock.lock();
    try {
      Delivery delivery = open.get(id);
      if (delivery == null || delivery.isPrefix) {
        throw new UsageException(
            "Resource "
                + name
                + " has no branch '"
                + id
                + "' in doubt. In doubt there: "
                + open.keySet());
      }
      return delivery;
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    while (awaitDue()) {
      if (isSweepDue()) {
        sweep();
      }
      for (Delivery delivery : due()) {
        if (attempt(delivery)) {
          remove(delivery);
        }
      }
      firstRound.countDown();
    }
    firstRound.countDown();
  }

  /** False when the courier is closed. */
  private boolean awaitDue() {
    lock.lock();
    try {
      while (!closed) {
        long left = nextDue() - System.nanoTime();
        if (left <= 0) {
          return true;
        }
        await(left);
      }
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** Only closing ends the thread, not what a resource does to it. */
  @SuppressWarnings("WaitNotInLoop") // the caller's
  private void await(long nanos) {
    try {
      long unused = changed.awaitNanos(nanos);
    } catch (InterruptedException e) {
      LOG.debug("The courier of resource {} was interrupted", name, e);
    }
  }

  private long nextDue() {
    long now = System.nanoTime();
    long next = sweepDue - now;
    for (Delivery delivery : open.values()) {
      if (delivery.wanted() != null) {
        next = Math.min(next, delivery.due - now);
      }
    }
    return now + next;
  }

  private boolean isSweepDue() {
    lock.lock();
    try {
      return sweepDue - System.nanoTime() <= 0;
    } finally {
      lock.unlock();
    }
  }

  private List<Delivery> due() {
    lock.lock();
    try {
      long now = System.nanoTime();
      return open.values().stream().filter(it -> it.wanted() != null && it.due - now <= 0).toList();
    } finally {
      lock.unlock();
    }
  }

  private void remove(Delivery delivery) {
    lock.lock();
    try {
      open.remove(delivery.id(), delivery);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Finds what was prepared and no decision names, by earlier processes or after this one has given
   * up. Again and again: what was asked for before a process or a connection died may be prepared
   * only after the resource was asked.
   */
  private void sweep() {
    try {
      Collection<String> inDoubt = registered().inDoubt(ids.prefix(name));
      inDoubt.forEach(this::found);
      lock.lock();
      try {
        sweepDue = System.nanoTime() + pause(sweeps++);
        sweepTries = 0;
        abandoned.values().removeIf(since -> System.nanoTime() - since > LATEST_PREPARE);
        trouble = "";
      } finally {
        lock.unlock();
      }
    } catch (Throwable e) {
      lock.lock();
      try {
        sweepDue = System.nanoTime() + pause(sweepTries);
        trouble = e.toString();
      } finally {
        lock.unlock();
      }
      complain(sweepTries++, "Asking resource " + name + " for branches in doubt", e);
    }
  }

  private void found(String id) {
    ForeignParticipant participant = new ForeignParticipant(name, id);
    lock.lock();
    try {
      if (open.containsKey(id)
          || book.knows(participant)
          || (ids.isPresent(name, id) && !isAbandoned(id))) {
        return;
      }
    } finally {
      lock.unlock();
    }
    add(
        ids.isEarlier(name, id) || ids.isPresent(name, id)
            ? Delivery.abort(participant, site.clock().instant())
            : Delivery.undecided(
                participant,
                "prepared by a later opening of this federation than the journal knows of: the journal"
                    + " is an old copy, or the federation was copied",
                site.clock().instant()));
  }

  private boolean isAbandoned(String id) {
    return abandoned.keySet().stream().anyMatch(given -> BranchIds.mayStandFor(given, id));
  }

  /** True if nothing is left to do. */
  private boolean attempt(Delivery delivery) {
    try {
      Outcome outcome = delivery.isPrefix ? abortAll(delivery) : tell(delivery);
      lock.lock();
      try {
        delivery.found = outcome;
        if (delivery.isPrefix) {
          abandoned.put(delivery.id(), System.nanoTime());
        }
        trouble = "";
      } finally {
        lock.unlock();
      }
      book.settled(delivery);
      return true;
    } catch (Throwable e) {
      long tries;
      lock.lock();
      try {
        tries = delivery.tries++;
        delivery.due = System.nanoTime() + pause(tries);
        delivery.trouble = e.toString();
        trouble = e.toString();
      } finally {
        lock.unlock();
      }
      complain(tries, "Telling resource " + name + " about branch " + delivery.id(), e);
      return false;
    }
  }

  private Outcome tell(Delivery delivery) throws Exception {
    Outcome wanted;
    lock.lock();
    try {
      wanted = delivery.wanted();
    } finally {
      lock.unlock();
    }
    Outcome outcome =
        wanted == Outcome.COMMITTED
            ? registered().commit(delivery.id())
            : registered().abort(delivery.id());
    return Objects.requireNonNull(outcome, "an outcome from the resource");
  }

  private Outcome abortAll(Delivery delivery) throws Exception {
    List<Outcome> outcomes = new ArrayList<>();
    for (String id : registered().inDoubt(delivery.id())) {
      outcomes.add(registered().abort(id));
    }
    return outcomes.stream()
        .filter(outcome -> outcome != Outcome.ABORTED)
        .findFirst()
        .orElse(Outcome.ABORTED);
  }

  private TransactionalResource<?> registered() {
    if (resource == null) {
      throw new UsageException("Resource " + name + " is not known: open the federation with it");
    }
    return resource;
  }

  /** Grows to half a minute; a random half, so that many do not come at the same time. */
  private long pause(long tries) {
    long bound = Math.min(LONGEST_PAUSE, FIRST_PAUSE << Math.min(tries, DOUBLINGS));
    return bound / 2 + Math.floorMod(site.numbers().getAsLong(), bound / 2);
  }

  private static void complain(long tries, String what, Throwable e) {
    if (e instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    if (tries == 0) {
      LOG.warn("{} failed; it is tried again until it succeeds", what, e);
    } else {
      LOG.debug("{} failed again", what, e);
    }
  }

  List<InDoubtFigures> inDoubt() {
    lock.lock();
    try {
      return open.values().stream().map(Delivery::figures).toList();
    } finally {
      lock.unlock();
    }
  }

  String trouble() {
    lock.lock();
    try {
      return trouble;
    } finally {
      lock.unlock();
    }
  }

  /** Ends the thread. What did not arrive is told after the next opening. */
  @Override
  public void close() {
    Thread running;
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
      running = thread;
      if (!open.isEmpty()) {
        LOG.warn("Resource {} still has branches in doubt: {}", name, open.keySet());
      }
    } finally {
      lock.unlock();
    }
    if (running != null) {
      end(running);
    }
  }

  private void end(Thread running) {
    try {
      running.join(PATIENCE.toMillis());
      if (running.isAlive()) {
        LOG.warn("Resource {} does not answer; it is left behind", name);
        running.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
