package org.atolldb.jmx;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.atolldb.federation.management.InDoubtFigures;
import org.atolldb.federation.management.ParticipantsView;
import org.atolldb.federation.management.ResourceFigures;

/** Participants with fixed figures, which remember what they were told. */
final class SampleParticipants implements ParticipantsView {
  private static final Instant SINCE = Instant.parse("2026-11-22T10:15:30Z");
  final List<String> calls = new CopyOnWriteArrayList<>();

  @Override
  public List<ResourceFigures> resources() {
    return List.of(
        new ResourceFigures("orders", true, 1, "connection refused"),
        new ResourceFigures("queue", true, 0, ""));
  }

  @Override
  public List<InDoubtFigures> inDoubt() {
    return List.of(
        new InDoubtFigures(
            "orders", "atoll.1", 0x19c, SINCE, 7, "COMMITTED", "", "", "", "connection refused"));
  }

  @Override
  public List<InDoubtFigures> heuristics() {
    return List.of(
        new InDoubtFigures(
            "orders", "atoll.2", 0, SINCE, 0, "ABORTED", "COMMITTED", "ann", "COMMITTED", "no"),
        new InDoubtFigures(
            "orders", "atoll.3", 7, SINCE, 0, "COMMITTED", "COMMITTED", "ann", "COMMITTED", ""));
  }

  @Override
  public void resolve(String resource, String id, boolean commit, String by) {
    calls.add((commit ? "commit " : "abort ") + resource + " " + id + " by " + by);
  }

  @Override
  public void forget(String resource, String id) {
    calls.add("forget " + resource + " " + id);
  }
}
