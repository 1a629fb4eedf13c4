package org.atolldb.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.atolldb.Database;
import org.atolldb.ObjectId;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Reads 1,000 objects of 300 bytes in one transaction that no cache of ours holds: one thousand of
 * twenty in turn, with a cache for two of them. The storage is open and the operating system's page
 * cache warm.
 */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters, the set-up methods the rest
public class ColdObjectBenchmark {
  private static final int OBJECTS = 1000;
  private static final int WINDOWS = 20;

  /** The database: on file, or on the heap. */
  @Param({"one", "heap"})
  public String database;

  private BenchFederation federation;
  private final List<List<ObjectId<Item>>> windows = new ArrayList<>();
  private int next;

  /**
   * Opens and fills.
   *
   * @throws IOException if that fails
   */
  @Setup(Level.Trial)
  public void open() throws IOException {
    federation = new BenchFederation("1MiB");
    Database home = federation.registry().database(database);
    for (int i = 0; i < WINDOWS; i++) {
      windows.add(
          federation
              .registry()
              .call(
                  tx -> {
                    List<ObjectId<Item>> created = new ArrayList<>(OBJECTS);
                    for (int n = 0; n < OBJECTS; n++) {
                      created.add(tx.id(tx.add(home, new Item(n))));
                    }
                    return created;
                  }));
    }
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
   * Loads each object from the storage.
   *
   * @return something that depends on all of them
   */
  @Benchmark
  @OperationsPerInvocation(OBJECTS)
  public long readColdObjects() {
    List<ObjectId<Item>> window = windows.get(next++ % WINDOWS);
    return federation
        .registry()
        .read(
            tx -> {
              long sum = 0;
              for (ObjectId<Item> id : window) {
                sum += tx.get(id).read();
              }
              return sum;
            });
  }
}
