package org.atolldb.benchmarks;

import java.io.IOException;
import java.util.List;
import org.atolldb.Database;
import org.atolldb.ObjectId;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.ThreadParams;

/** Commits of one small object a database; every commit is forced before it returns. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters, the set-up methods the rest
public class CommitBenchmark {
  /** How many databases one transaction changes. */
  @Param({"1", "2"})
  public int databases;

  private BenchFederation federation;

  /**
   * Opens.
   *
   * @throws IOException if that fails
   */
  @Setup(Level.Trial)
  public void open() throws IOException {
    federation = new BenchFederation("256MiB");
  }

  /**
   * Closes.
   *
   * @throws IOException if that fails
   */
  @TearDown(Level.Trial)
  public void close() throws IOException {
    federation.close();
  }

  /** Each thread changes objects of its own, so that nobody conflicts. */
  @State(Scope.Thread)
  public static class Mine {
    private List<ObjectId<Counter>> counters = List.of();

    /**
     * Makes the objects.
     *
     * @param benchmark where
     */
    @Setup(Level.Trial)
    public void create(CommitBenchmark benchmark) {
      counters =
          benchmark.federation.databases(benchmark.databases).stream()
              .map(database -> counter(benchmark, database))
              .toList();
    }

    private static ObjectId<Counter> counter(CommitBenchmark benchmark, Database database) {
      return benchmark.federation.registry().call(tx -> tx.id(tx.add(database, new Counter())));
    }
  }

  /** Counts forces beside commits. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Figures {
    /** Commits and forces of the journal in this iteration, seen by one thread. */
    private BenchFederation.Forces before = new BenchFederation.Forces(0, 0);

    private BenchFederation.Forces after = new BenchFederation.Forces(0, 0);
    private boolean counts;

    /**
     * Starts counting in the first thread.
     *
     * @param benchmark where
     * @param thread which thread this is
     */
    @Setup(Level.Iteration)
    public void begin(CommitBenchmark benchmark, ThreadParams thread) {
      counts = thread.getThreadIndex() == 0;
      before = benchmark.federation.forces();
      after = before;
    }

    /**
     * Ends counting.
     *
     * @param benchmark where
     */
    @TearDown(Level.Iteration)
    public void end(CommitBenchmark benchmark) {
      after = benchmark.federation.forces();
    }

    /**
     * Commits that shared one force, on average.
     *
     * @return the quotient, 0 in all threads but one
     */
    public double commitsAForce() {
      return counts
          ? (double) (after.commits() - before.commits())
              / Math.max(1, after.forces() - before.forces())
          : 0;
    }
  }

  /**
   * One transaction.
   *
   * @param mine the thread's objects
   * @param figures counts forces
   */
  @Benchmark
  public void commit(Mine mine, Figures figures) {
    federation
        .registry()
        .run(
            tx -> {
              for (ObjectId<Counter> id : mine.counters) {
                tx.get(id).increment();
              }
            });
  }
}
