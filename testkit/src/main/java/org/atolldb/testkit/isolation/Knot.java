package org.atolldb.testkit.isolation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Attempts that all depend on each other: what kinds of circles they form. */
final class Knot {
  private final DependencyGraph graph;
  private final Set<Attempt> attempts;
  private final Predicate<Dependency> considered;
  private final Map<Anomaly, List<Dependency>> shortest = new EnumMap<>(Anomaly.class);

  Knot(DependencyGraph graph, Set<Attempt> attempts, Predicate<Dependency> considered) {
    this.graph = graph;
    this.attempts = attempts;
    this.considered = considered;
  }

  /** The shortest circle of each kind. */
  List<Finding> findings() {
    List<Dependency> within = graph.within(attempts).stream().filter(considered).toList();
    for (Dependency start : within) {
      List<Dependency> circle = circle(start);
      if (!circle.isEmpty()) {
        shortest.merge(name(circle), circle, (a, b) -> a.size() <= b.size() ? a : b);
      }
    }
    List<Finding> findings = new ArrayList<>();
    shortest.forEach((anomaly, circle) -> findings.add(new Finding(anomaly, text(circle))));
    findings.sort(Comparator.comparing(Finding::anomaly));
    return findings;
  }

  /** One on a single item, else one with one read-write dependency, before any other. */
  private List<Dependency> circle(Dependency start) {
    List<Dependency> circle =
        graph.circle(start, attempts, step -> considered.test(step) && !step.isReadWrite());
    if (start.isReadWrite()) {
      List<Dependency> back =
          graph.circle(start, Set.of(start.from()), step -> isLoss(start, step));
      circle = back.isEmpty() ? circle : back;
    }
    return circle.isEmpty() && start.isReadWrite()
        ? graph.circle(start, attempts, considered)
        : circle;
  }

  private static boolean isLoss(Dependency missed, Dependency back) {
    return back.kind() != Dependency.Kind.WRITE_READ && back.item().equals(missed.item());
  }

  private static String text(List<Dependency> circle) {
    return circle.stream().map(Dependency::toString).collect(Collectors.joining(", "));
  }

  private static Anomaly name(List<Dependency> circle) {
    long readWrites = circle.stream().filter(Dependency::isReadWrite).count();
    boolean reads = circle.stream().anyMatch(d -> d.kind() == Dependency.Kind.WRITE_READ);
    if (readWrites == 0) {
      return reads ? Anomaly.CIRCULAR_INFORMATION_FLOW : Anomaly.DIRTY_WRITE;
    }
    if (circle.size() == 2 && isLoss(circle.get(0), circle.get(1))) {
      return Anomaly.LOST_UPDATE;
    }
    if (readWrites == 1) {
      return seenBeforeAndAfter(circle) ? Anomaly.FRACTURED_READ : Anomaly.READ_SKEW;
    }
    return circle.stream().anyMatch(d -> d.from().isReadOnly())
        ? Anomaly.READ_ONLY_ANOMALY
        : Anomaly.WRITE_SKEW;
  }

  /** Whether the reader missed a change in one database and saw one in another. */
  private static boolean seenBeforeAndAfter(List<Dependency> circle) {
    Dependency missed = circle.stream().filter(Dependency::isReadWrite).findFirst().orElseThrow();
    return circle.stream()
        .filter(step -> step.to() == missed.from())
        .anyMatch(seen -> !seen.item().database().equals(missed.item().database()));
  }
}
