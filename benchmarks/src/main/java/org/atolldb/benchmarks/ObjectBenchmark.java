package org.atolldb.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.atolldb.Database;
import org.atolldb.ObjectId;
import org.atolldb.Transaction;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** 1,000 objects of 300 bytes in one transaction on file; figures are for each object. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters, the set-up methods the rest
public class ObjectBenchmark {
  private static final int OBJECTS = 1000;

  private BenchFederation federation;
  private Database home;
  private List<ObjectId<Item>> ids = List.of();

  /**
   * Opens and fills.
   *
   * @throws IOException if that fails
   */
  @Setup(Level.Trial)
  public void open() throws IOException {
    federation = new BenchFederation("1GiB");
    home = federation.registry().database("one");
    ids = federation.registry().call(this::create);
  }

  private List<ObjectId<Item>> create(Transaction tx) {
    List<ObjectId<Item>> created = new ArrayList<>(OBJECTS);
    for (int i = 0; i < OBJECTS; i++) {
      created.add(tx.id(tx.add(home, new Item(i))));
    }
    return created;
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

  /** Adds objects; one commit, one force for a file. */
  @Benchmark
  @OperationsPerInvocation(OBJECTS)
  public void add() {
    federation.registry().run(this::create);
  }

  /** Changes objects; one commit, one force for a file. */
  @Benchmark
  @OperationsPerInvocation(OBJECTS)
  public void update() {
    federation.registry().run(tx -> ids.forEach(id -> tx.get(id).touch()));
  }

  /**
   * Reads objects that the connection's cache holds.
   *
   * @return something that depends on all of them
   */
  @Benchmark
  @OperationsPerInvocation(OBJECTS)
  public long readHot() {
    return read();
  }

  private long read() {
    return federation
        .registry()
        .read(
            tx -> {
              long sum = 0;
              for (ObjectId<Item> id : ids) {
                sum += tx.get(id).read();
              }
              return sum;
            });
  }
}
