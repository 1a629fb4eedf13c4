package org.atolldb.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.atolldb.Database;
import org.atolldb.ObjectId;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Reads 1,000 objects of 300 bytes in one transaction right after the federation was opened;
 * opening is not counted. The operating system's page cache is warm.
 */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters, the set-up methods the rest
public class ColdStorageBenchmark {
  private static final int OBJECTS = 1000;

  private BenchFederation federation;
  private List<ObjectId<Item>> ids = List.of();

  /**
   * Opens and fills.
   *
   * @throws IOException if that fails
   */
  @Setup(Level.Trial)
  public void open() throws IOException {
    federation = new BenchFederation("256MiB");
    Database home = federation.registry().database("one");
    ids =
        federation
            .registry()
            .call(
                tx -> {
                  List<ObjectId<Item>> created = new ArrayList<>(OBJECTS);
                  for (int n = 0; n < OBJECTS; n++) {
                    created.add(tx.id(tx.add(home, new Item(n))));
                  }
                  return created;
                });
  }

  /** Opens anew. */
  @Setup(Level.Invocation)
  public void reopen() {
    federation.reopen();
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

  /**
   * Loads each object.
   *
   * @return something that depends on all of them
   */
  @Benchmark
  @OperationsPerInvocation(OBJECTS)
  public long readColdStorage() {
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
