package org.atolldb.federation.journal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What participants outside the journal have still to be told, and what became of those that did
 * otherwise. Guarded by {@link JournalState}'s lock.
 */
final class ForeignDecisions {
  private final List<OwedDecision> owed = new ArrayList<>();
  private final Map<ForeignParticipant, Heuristic> heuristics = new LinkedHashMap<>();

  void decided(long tid, List<ForeignParticipant> participants) {
    if (!participants.isEmpty()) {
      owed.add(new OwedDecision(tid, participants));
    }
  }

  void completed(long tid) {
    owed.removeIf(decision -> decision.tid() == tid);
  }

  void heuristic(Heuristic heuristic, boolean forgotten) {
    heuristics.remove(heuristic.participant());
    if (!forgotten) {
      heuristics.put(heuristic.participant(), heuristic);
    }
  }

  /** A checkpoint was read, which repeats all that stood before it. */
  void recovered(StoredCheckpoint stored) {
    owed.removeIf(decision -> decision.tid() <= stored.newestTransaction());
    owed.addAll(stored.owed());
    heuristics.clear();
    stored.heuristics().forEach(it -> heuristic(it, false));
  }

  List<OwedDecision> owed() {
    return List.copyOf(owed);
  }

  List<Heuristic> heuristics() {
    return List.copyOf(heuristics.values());
  }
}
