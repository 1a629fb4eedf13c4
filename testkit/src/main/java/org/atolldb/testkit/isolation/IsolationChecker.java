package org.atolldb.testkit.isolation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds anomalies in a history. Who wrote a version stands in it, and who overwrote which one is
 * recorded, so all dependencies are known and each finding is certain; nothing is taken from
 * transaction ids, which could be wrong themselves. Used once, by one thread, after the workload.
 */
public final class IsolationChecker {
  private final List<Attempt> attempts;
  private final Map<Long, Attempt> byNumber = new HashMap<>();
  private final Map<Written, List<Attempt>> overwriters = new HashMap<>();
  private final Map<Written, Integer> lastSteps = new HashMap<>();
  private final DependencyGraph graph = new DependencyGraph();
  private final List<Finding> findings = new ArrayList<>();

  /** A version of an item. */
  private record Written(Item item, Version version) {}

  private IsolationChecker(History history) {
    this.attempts = history.attempts();
  }

  /**
   * Checks a history.
   *
   * @param history of a workload that has ended
   * @return everything found
   */
  public static Report check(History history) {
    return new IsolationChecker(history).check();
  }

  private Report check() {
    attempts.forEach(this::index);
    attempts.forEach(this::checkAccesses);
    List<Attempt> committed = attempts.stream().filter(Attempt::isCommitted).toList();
    committed.forEach(this::connect);
    Set<Attempt> explained = new HashSet<>();
    find(explained, dependency -> dependency.kind() == Dependency.Kind.WRITE_WRITE);
    find(explained, dependency -> !dependency.isReadWrite());
    find(explained, dependency -> true);
    return new Report(committed.size(), attempts.size() - committed.size(), graph.size(), findings);
  }

  private void index(Attempt attempt) {
    byNumber.put(attempt.number(), attempt);
    for (Access access : attempt.accesses()) {
      if (access.isWrite()) {
        // Of one item by one attempt: the last step is what counts.
        lastSteps.merge(
            new Written(access.item(), new Version(attempt.number(), 0)),
            access.version().step(),
            Math::max);
      }
    }
    if (attempt.isCommitted()) {
      for (Access access : attempt.accesses()) {
        Version before = access.overwritten();
        if (before != null && before.writer() != attempt.number()) {
          overwriters
              .computeIfAbsent(new Written(access.item(), before), key -> new ArrayList<>())
              .add(attempt);
        }
      }
    }
  }

  private void checkAccesses(Attempt attempt) {
    Map<Item, Version> own = new HashMap<>();
    for (Access access : attempt.accesses()) {
      if (access.isWrite()) {
        own.put(access.item(), access.version());
      } else {
        checkRead(attempt, access, own.get(access.item()));
      }
    }
  }

  private void checkRead(Attempt reader, Access read, @Nullable Version own) {
    Version version = read.version();
    if (own != null) {
      if (!own.equals(version)) {
        found(Anomaly.OWN_CHANGE_LOST, reader, read, "after it wrote version " + own);
      }
      return;
    }
    if (version.equals(Version.INITIAL)) {
      return;
    }
    Attempt writer = byNumber.get(version.writer());
    Integer last = lastSteps.get(new Written(read.item(), new Version(version.writer(), 0)));
    if (writer == null || last == null) {
      found(Anomaly.UNWRITTEN_VERSION, reader, read, "which nobody wrote");
    } else if (writer != reader && !writer.isCommitted()) {
      found(Anomaly.ABORTED_READ, reader, read, "whose writer aborted");
    } else if (writer != reader && version.step() != last) {
      found(
          Anomaly.INTERMEDIATE_READ, reader, read, "which its writer replaced by version " + last);
    }
  }

  private void found(Anomaly anomaly, Attempt reader, Access read, String why) {
    findings.add(
        new Finding(
            anomaly,
            reader + " read version " + read.version() + " of " + read.item() + ", " + why));
  }

  private void connect(Attempt attempt) {
    graph.add(attempt);
    for (Access access : attempt.accesses()) {
      Version seen = access.overwritten() == null ? access.version() : access.overwritten();
      Attempt writer = byNumber.get(seen.writer());
      if (writer != null && writer.isCommitted()) {
        Dependency.Kind kind =
            access.isWrite() ? Dependency.Kind.WRITE_WRITE : Dependency.Kind.WRITE_READ;
        graph.add(new Dependency(writer, attempt, kind, access.item()));
      }
      // Who overwrites a version has seen it.
      for (Attempt later : overwriters.getOrDefault(new Written(access.item(), seen), List.of())) {
        graph.add(new Dependency(attempt, later, Dependency.Kind.READ_WRITE, access.item()));
      }
    }
  }

  /** One finding for each knot that no stronger kind of dependency has explained before. */
  private void find(Set<Attempt> explained, Predicate<Dependency> considered) {
    for (Set<Attempt> knot : graph.knots(considered)) {
      if (knot.stream().noneMatch(explained::contains)) {
        explained.addAll(knot);
        findings.addAll(new Knot(graph, knot, considered).findings());
      }
    }
  }
}
