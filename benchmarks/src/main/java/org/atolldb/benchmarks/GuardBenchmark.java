package org.atolldb.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What the guard before a field costs, an object at a time: against the same loop over plain
 * objects, when the object was touched before in the transaction and when it was not. Nothing is
 * loaded.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class GuardBenchmark {
  private static final int TOUCHES = 1_000_000;

  /** How many objects a loop runs over: what fits the processor's caches, and what does not. */
  @Param({"1000", "100000", "1000000"})
  public int objects;

  private final TouchCounter connection = new TouchCounter();
  private Plain[] plain = {};
  private Guarded[] guarded = {};

  /** Creates the objects. */
  @Setup
  public void create() {
    plain = new Plain[objects];
    guarded = new Guarded[objects];
    for (int i = 0; i < objects; i++) {
      plain[i] = new Plain();
      guarded[i] = new Guarded();
      connection.take(guarded[i]);
    }
  }

  /**
   * Reads a field of plain objects.
   *
   * @return their sum
   */
  @Benchmark
  @OperationsPerInvocation(TOUCHES)
  public long readPlain() {
    long sum = 0;
    for (int round = 0; round < TOUCHES / objects; round++) {
      for (Plain object : plain) {
        sum += object.value();
      }
    }
    return sum;
  }

  /**
   * Reads a field of objects that this transaction has touched.
   *
   * @return their sum
   */
  @Benchmark
  @OperationsPerInvocation(TOUCHES)
  public long readAgain() {
    return sum(false);
  }

  /**
   * Reads a field of objects at their first touch in a transaction.
   *
   * @return their sum
   */
  @Benchmark
  @OperationsPerInvocation(TOUCHES)
  public long readFirst() {
    return sum(true);
  }

  /** Writes a field of plain objects. */
  @Benchmark
  @OperationsPerInvocation(TOUCHES)
  public void writePlain() {
    for (int round = 0; round < TOUCHES / objects; round++) {
      for (Plain object : plain) {
        object.set(round);
      }
    }
  }

  /** Writes a field of objects that this transaction has changed. */
  @Benchmark
  @OperationsPerInvocation(TOUCHES)
  public void writeAgain() {
    for (int round = 0; round < TOUCHES / objects; round++) {
      for (Guarded object : guarded) {
        object.set(round);
      }
    }
  }

  private long sum(boolean firstTouch) {
    long sum = 0;
    for (int round = 0; round < TOUCHES / objects; round++) {
      if (firstTouch) {
        connection.endTransaction();
      }
      for (Guarded object : guarded) {
        sum += object.value();
      }
    }
    return sum;
  }
}
