package org.atolldb.federation.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.atolldb.Participant;
import org.atolldb.TransactionalResource;
import org.jspecify.annotations.Nullable;

/**
 * A resource that remembers what was prepared, committed and aborted as long as the test runs, and
 * does at each step what the test says. Thread-safe.
 */
final class ScriptedResource implements TransactionalResource<ScriptedResource.Branch> {
  /** What happens in a step before the resource does its work; may throw. */
  interface Step {
    void run(String id) throws Exception;
  }

  private enum State {
    PREPARED,
    COMMITTED,
    ABORTED
  }

  static final Step FINE = id -> {};

  private final String name;
  private final Map<String, State> states = new ConcurrentSkipListMap<>();
  private final Map<String, List<String>> contents = new ConcurrentSkipListMap<>();

  /** All steps so far, of the form {@code name step}. */
  final List<String> steps;

  volatile Step beforePrepare = FINE;
  volatile Step afterPrepare = FINE;
  volatile Step beforeCommit = FINE;
  volatile Step beforeAbort = FINE;
  volatile Step beforeInDoubt = FINE;
  volatile Step dropping = FINE;

  ScriptedResource(String name) {
    this(name, new CopyOnWriteArrayList<>());
  }

  /**
   * A resource that tells its steps to the same list as others.
   *
   * @param steps thread-safe
   */
  ScriptedResource(String name, List<String> steps) {
    this.name = name;
    this.steps = steps;
  }

  /** What it does from now on when it is asked for anything. */
  void reachable(boolean reachable) {
    Step step =
        reachable
            ? FINE
            : id -> {
              throw new IllegalStateException("not reachable");
            };
    beforeCommit = step;
    beforeAbort = step;
    beforeInDoubt = step;
  }

  /** What is committed. */
  List<String> committed() {
    return in(State.COMMITTED).stream()
        .flatMap(id -> contents.getOrDefault(id, List.of()).stream())
        .toList();
  }

  /** The ids of what is prepared. */
  List<String> prepared() {
    return in(State.PREPARED);
  }

  private List<String> in(State state) {
    return states.entrySet().stream()
        .filter(entry -> entry.getValue() == state)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Somebody prepares here without the federation. */
  void prepareByHand(String id) {
    states.put(id, State.PREPARED);
    contents.put(id, List.of());
  }

  /** Somebody commits here without the federation. */
  void commitByHand(String id) {
    states.put(id, State.COMMITTED);
  }

  /** Somebody aborts here without the federation. */
  void abortByHand(String id) {
    states.put(id, State.ABORTED);
  }

  /** Forgets what became of a branch. */
  void loseByHand(String id) {
    states.remove(id);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Branch begin() {
    steps.add(name + " begin");
    return new Branch();
  }

  @Override
  public Collection<String> inDoubt(String prefix) throws Exception {
    beforeInDoubt.run(prefix);
    return prepared().stream().filter(id -> id.startsWith(prefix)).toList();
  }

  @Override
  public Outcome commit(String id) throws Exception {
    steps.add(name + " commit");
    beforeCommit.run(id);
    states.computeIfPresent(id, (key, now) -> now == State.PREPARED ? State.COMMITTED : now);
    return outcome(states.get(id));
  }

  @Override
  public Outcome abort(String id) throws Exception {
    steps.add(name + " abort prepared");
    beforeAbort.run(id);
    states.compute(id, (key, now) -> now == null || now == State.PREPARED ? State.ABORTED : now);
    return outcome(states.get(id));
  }

  private static Outcome outcome(@Nullable State state) {
    if (state == null) {
      return Outcome.UNKNOWN;
    }
    return state == State.COMMITTED ? Outcome.COMMITTED : Outcome.ABORTED;
  }

  /** What a transaction writes. */
  final class Branch implements Participant {
    private final List<String> written = new ArrayList<>();

    void write(String text) {
      written.add(text);
    }

    @Override
    public String prepare(String id, Duration patience) throws Exception {
      steps.add(name + " prepare");
      beforePrepare.run(id);
      String kept = id + ".own";
      contents.put(kept, List.copyOf(written));
      states.put(kept, State.PREPARED);
      afterPrepare.run(kept);
      return kept;
    }

    @Override
    public void abort() throws Exception {
      steps.add(name + " drop");
      dropping.run("");
    }
  }
}
