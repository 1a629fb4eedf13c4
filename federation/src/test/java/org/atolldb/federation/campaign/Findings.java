package org.atolldb.federation.campaign;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.atolldb.federation.crash.SmallFederation;

/** What a campaign found. Thread-safe. */
final class Findings {
  private static final int ENOUGH = 5;
  private final List<Finding> all = new CopyOnWriteArrayList<>();

  void add(Finding.Kind kind, String text) {
    all.add(new Finding(kind, text));
  }

  /** Looks for what is wrong with an image. */
  void inspect(SmallFederation image, Acknowledged.Expected expected, String how) {
    new LaneInspection(image, expected)
        .problem()
        .ifPresent(problem -> add(problem.kind(), how + ": " + problem.text()));
  }

  List<Finding> all() {
    return all;
  }

  /** Whether more would tell nothing new. */
  boolean isEnough() {
    return all.size() >= ENOUGH;
  }

  long count(Finding.Kind kind) {
    return all.stream().filter(finding -> finding.kind() == kind).count();
  }
}
