package org.atolldb.federation.participant;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.atolldb.Participant;
import org.atolldb.TransactionalResource;
import org.atolldb.TransactionalResource.Outcome;
import org.atolldb.UsageException;
import org.atolldb.federation.configuration.DatabaseNames;
import org.atolldb.federation.journal.ForeignParticipant;
import org.atolldb.federation.journal.Heuristic;
import org.atolldb.federation.journal.Journal;
import org.atolldb.federation.journal.OwedDecision;
import org.atolldb.federation.management.InDoubtFigures;
import org.atolldb.federation.management.ParticipantsView;
import org.atolldb.federation.management.ResourceFigures;
import org.jspecify.annotations.Nullable;

/** The resources outside the journal that take part in a federation's transactions. Thread-safe. */
public final class Participants implements ParticipantsView, AutoCloseable {
  private static final Duration FIRST_ROUND = Duration.ofSeconds(10);

  private final ParticipantSite site;
  private final Map<String, TransactionalResource<?>> resources = new HashMap<>();
  private final Map<String, Courier> couriers = new ConcurrentSkipListMap<>();
  private final @Nullable BranchIds ids;
  private final @Nullable DecisionBook book;

  /**
   * Nothing is asked of the resources yet.
   *
   * @param resources each with a name of its own
   * @param site with what to work
   * @throws UsageException if a name is not legal or comes twice
   */
  public Participants(
      Collection<? extends TransactionalResource<?>> resources, ParticipantSite site) {
    this.site = site;
    resources.forEach(this::register);
    Journal journal = site.journal();
    ids = journal == null ? null : new BranchIds(journal);
    book = journal == null ? null : new DecisionBook(journal, site.clock(), site.administrators());
    this.resources.keySet().forEach(this::courier);
  }

  private void register(TransactionalResource<?> resource) {
    String name = resource.name();
    if (!DatabaseNames.isLegal(name)) {
      throw new UsageException(
          "Opening the federation failed: a resource is named '"
              + name
              + "'; expected "
              + DatabaseNames.expected(name)
              + ".");
    }
    if (resources.put(name, resource) != null) {
      throw new UsageException(
          "Opening the federation failed: two resources are named '"
              + name
              + "'; give each a name of its own.");
    }
  }

  /**
   * Settles what an earlier process left: participants that a decision names are committed, others
   * that are prepared are aborted. Waits until each resource was tried once, at most 10 seconds;
   * one that does not answer is tried again later.
   */
  public void recover() {
    Journal journal = site.journal();
    if (journal == null || book == null) {
      return;
    }
    Map<ForeignParticipant, Heuristic> asked = new HashMap<>();
    for (Heuristic heuristic : journal.contents().heuristics()) {
      if (heuristic.found() == null) {
        asked.put(heuristic.participant(), heuristic);
      } else {
        book.remember(heuristic);
      }
    }
    journal.contents().owed().forEach(decision -> owe(book, decision, asked));
    asked.values().forEach(heuristic -> leave(abort(heuristic), heuristic));
    couriers.values().forEach(Courier::start);
    awaitFirstRound();
  }

  private void owe(
      DecisionBook book, OwedDecision decision, Map<ForeignParticipant, Heuristic> asked) {
    List<ForeignParticipant> left =
        decision.participants().stream().filter(it -> !book.knows(it)).toList();
    if (left.isEmpty()) {
      book.completed(decision.tid());
      return;
    }
    Owed owed = new Owed(decision.tid(), left.size());
    for (ForeignParticipant participant : left) {
      leave(Delivery.commit(participant, owed, site.clock().instant()), asked.remove(participant));
    }
  }

  private static Delivery abort(Heuristic heuristic) {
    return Delivery.abort(heuristic.participant(), heuristic.at());
  }

  private void leave(Delivery delivery, @Nullable Heuristic asked) {
    if (asked != null) {
      delivery.asked = asked.asked();
      delivery.by = asked.by();
    }
    courier(delivery.participant.name()).add(delivery);
  }

  private void awaitFirstRound() {
    long deadline = System.nanoTime() + FIRST_ROUND.toNanos();
    try {
      for (Courier courier : couriers.values()) {
        courier.awaitFirstRound(deadline - System.nanoTime());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * The participants of one transaction.
   *
   * @return none yet
   */
  public Enlistment enlistment() {
    return new Enlistment(this, site.clock());
  }

  /** The courier of a resource, made for one that only the journal names. */
  private Courier courier(String name) {
    return couriers.computeIfAbsent(
        name, key -> new Courier(key, resources.get(key), requireBook(), requireIds(), site));
  }

  /** The courier of a resource that a transaction wants. */
  Courier courier(TransactionalResource<? extends Participant> resource) {
    String name = resource.name();
    if (resources.get(name) != resource) {
      throw new UsageException(
          "Enlisting resource "
              + name
              + " failed: the federation does not know it, so it could not recover what would be"
              + " prepared in it. Give it to Atoll.open, or bind it with FederationModule.bindResource."
              + " Known: "
              + resources.keySet().stream().sorted().toList());
    }
    return courier(name);
  }

  String nextId(String resource) {
    return requireIds().next(resource);
  }

  private BranchIds requireIds() {
    if (ids == null) {
      throw noJournal();
    }
    return ids;
  }

  private DecisionBook requireBook() {
    if (book == null) {
      throw noJournal();
    }
    return book;
  }

  private static UsageException noJournal() {
    return new UsageException(
        "Enlisting a resource failed: all databases of this federation are volatile, so there is no"
            + " journal for its decisions. Declare a durable database or template.");
  }

  @Override
  public List<ResourceFigures> resources() {
    return couriers.values().stream()
        .map(
            courier ->
                new ResourceFigures(
                    courier.name(),
                    courier.resource() != null,
                    courier.inDoubt().size(),
                    courier.trouble()))
        .toList();
  }

  @Override
  public List<InDoubtFigures> inDoubt() {
    List<InDoubtFigures> all = new ArrayList<>();
    couriers.values().forEach(courier -> all.addAll(courier.inDoubt()));
    return all;
  }

  @Override
  public List<InDoubtFigures> heuristics() {
    return book == null ? List.of() : book.figures();
  }

  @Override
  public void resolve(String resource, String id, boolean commit, String by) {
    Courier courier = couriers.get(resource);
    if (courier == null) {
      throw new UsageException(
          "There is no resource '" + resource + "'; known: " + couriers.keySet());
    }
    courier.ask(id, commit ? Outcome.COMMITTED : Outcome.ABORTED, by);
  }

  @Override
  public void forget(String resource, String id) {
    Courier courier = couriers.get(resource);
    if (courier == null || !courier.giveUp(id)) {
      requireBook().forget(new ForeignParticipant(resource, id));
    }
  }

  /**
   * Ends the threads, once transactions have ended. What did not arrive is told at the next open.
   */
  @Override
  public void close() {
    couriers.values().forEach(Courier::close);
  }
}
