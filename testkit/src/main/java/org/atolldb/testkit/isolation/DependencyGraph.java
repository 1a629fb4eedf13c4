package org.atolldb.testkit.isolation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/** Who of the committed attempts depends on whom. Confined to one thread. */
final class DependencyGraph {
  private final Map<Attempt, List<Dependency>> from = new LinkedHashMap<>();

  void add(Attempt attempt) {
    from.putIfAbsent(attempt, new ArrayList<>());
  }

  void add(Dependency dependency) {
    if (dependency.from() != dependency.to()) {
      from.computeIfAbsent(dependency.from(), key -> new ArrayList<>()).add(dependency);
    }
  }

  int size() {
    return from.values().stream().mapToInt(List::size).sum();
  }

  /**
   * The largest sets of attempts each of which depends on each other one.
   *
   * @param considered which dependencies count
   */
  List<Set<Attempt>> knots(Predicate<Dependency> considered) {
    return new Knots(considered).find();
  }

  /**
   * A shortest circle within a set that goes through a dependency.
   *
   * @param through the dependency
   * @param within the set
   * @param considered which others count
   * @return the circle beginning with the dependency; empty if there is none
   */
  List<Dependency> circle(
      Dependency through, Set<Attempt> within, Predicate<Dependency> considered) {
    Map<Attempt, Dependency> reachedBy = new HashMap<>();
    Deque<Attempt> next = new ArrayDeque<>(List.of(through.to()));
    Set<Attempt> seen = new HashSet<>(next);
    while (!next.isEmpty()) {
      for (Dependency step : from.getOrDefault(next.remove(), List.of())) {
        if (!considered.test(step) || !within.contains(step.to()) || !seen.add(step.to())) {
          continue;
        }
        reachedBy.put(step.to(), step);
        if (step.to() == through.from()) {
          return path(through, reachedBy);
        }
        next.add(step.to());
      }
    }
    return List.of();
  }

  private static List<Dependency> path(Dependency through, Map<Attempt, Dependency> reachedBy) {
    ArrayDeque<Dependency> path = new ArrayDeque<>();
    Attempt at = through.from();
    while (at != through.to()) {
      Dependency step = Objects.requireNonNull(reachedBy.get(at));
      path.push(step);
      at = step.from();
    }
    path.push(through);
    return List.copyOf(path);
  }

  /** The dependencies within a set. */
  List<Dependency> within(Set<Attempt> set) {
    return set.stream()
        .flatMap(attempt -> from.getOrDefault(attempt, List.of()).stream())
        .filter(dependency -> set.contains(dependency.to()))
        .toList();
  }

  /** Tarjan's search for strongly connected components, with a stack of its own. */
  private final class Knots {
    private final Predicate<Dependency> considered;
    private final Map<Attempt, Integer> index = new HashMap<>();
    private final Map<Attempt, Integer> low = new HashMap<>();
    private final ArrayDeque<Attempt> open = new ArrayDeque<>();
    private final Set<Attempt> isOpen = new HashSet<>();
    private final List<Set<Attempt>> found = new ArrayList<>();

    Knots(Predicate<Dependency> considered) {
      this.considered = considered;
    }

    List<Set<Attempt>> find() {
      for (Attempt attempt : from.keySet()) {
        if (!index.containsKey(attempt)) {
          visit(attempt);
        }
      }
      return found;
    }

    private void visit(Attempt start) {
      ArrayDeque<Visit> visits = new ArrayDeque<>();
      visits.push(enter(start));
      while (!visits.isEmpty()) {
        Visit visit = visits.element();
        if (visit.next == visit.dependencies.size()) {
          visits.remove();
          leave(visit.attempt);
          if (!visits.isEmpty()) {
            lower(visits.element().attempt, Objects.requireNonNull(low.get(visit.attempt)));
          }
          continue;
        }
        Dependency dependency = visit.dependencies.get(visit.next++);
        if (!considered.test(dependency)) {
          continue;
        }
        Attempt to = dependency.to();
        if (!index.containsKey(to)) {
          visits.push(enter(to));
        } else if (isOpen.contains(to)) {
          lower(visit.attempt, Objects.requireNonNull(index.get(to)));
        }
      }
    }

    private Visit enter(Attempt attempt) {
      int number = index.size();
      index.put(attempt, number);
      low.put(attempt, number);
      open.push(attempt);
      isOpen.add(attempt);
      return new Visit(attempt, from.getOrDefault(attempt, List.of()));
    }

    private void lower(Attempt attempt, int candidate) {
      low.merge(attempt, candidate, Math::min);
    }

    private void leave(Attempt attempt) {
      if (!Objects.equals(low.get(attempt), index.get(attempt))) {
        return;
      }
      Set<Attempt> knot = new HashSet<>();
      Attempt member;
      do {
        member = open.pop();
        isOpen.remove(member);
        knot.add(member);
      } while (member != attempt);
      if (knot.size() > 1) {
        found.add(knot);
      }
    }
  }

  /** How far the search is with an attempt. */
  private static final class Visit {
    private final Attempt attempt;
    private final List<Dependency> dependencies;
    private int next;

    Visit(Attempt attempt, List<Dependency> dependencies) {
      this.attempt = attempt;
      this.dependencies = dependencies;
    }
  }
}
