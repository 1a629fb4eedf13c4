package org.atolldb.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.PrimitiveIterator;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.atolldb.ClosedException;
import org.atolldb.storage.Revision;
import org.atolldb.storage.Setting;
import org.atolldb.storage.Storage;
import org.atolldb.storage.StorageHeader;
import org.atolldb.storage.StorageProvider;
import org.atolldb.storage.StorageSite;
import org.atolldb.storage.TransactionNote;
import org.atolldb.storage.TransactionPart;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every storage does. Not extended directly: {@link VolatileStorageContract} and {@link
 * DurableStorageContract} add what sets them apart. Not thread-safe; JUnit makes one for each test.
 */
public abstract class StorageContract {
  static final StorageHeader HEADER =
      new StorageHeader(
          new UUID(0x1234, 0x5678),
          0x7fff_0000_1111_2222L,
          new UUID(9, 8),
          StorageHeader.State.CLEAN,
          StorageHeader.NOBODY,
          0);

  private StorageSite site;
  private Storage storage;

  /** For subclasses in this package. */
  @SuppressWarnings("NullAway.Init") // JUnit calls createStorage before any test
  StorageContract() {}

  /**
   * The storage type to be proven.
   *
   * @return its provider
   */
  protected abstract StorageProvider provider();

  /**
   * A place for a storage, where there is none yet.
   *
   * @return another place at each call
   */
  protected abstract StorageSite site();

  @BeforeEach
  final void createStorage() {
    site = site();
    storage = provider().create(site, HEADER);
  }

  @AfterEach
  final void closeStorage() {
    storage.close();
  }

  final StorageSite here() {
    return site;
  }

  final Storage storage() {
    return storage;
  }

  final void use(Storage reopened) {
    storage = reopened;
  }

  @Test
  void describesItsSettings() {
    assertThat(provider().type()).matches("[a-z][a-z0-9-]*");
    assertThat(provider().settings()).extracting(Setting::name).doesNotHaveDuplicates();
    assertThat(provider().settings())
        .allSatisfy(
            setting -> {
              assertThat(setting.name()).matches("[a-z][a-z0-9-]*");
              assertThat(setting.description()).endsWith(".");
              assertThat(setting.min()).isLessThanOrEqualTo(setting.max());
            });
  }

  @Test
  void isEmptyWhenCreated() {
    assertThat(storage.header()).isEqualTo(HEADER);
    Expectation.assertHolds(storage, List.of(), "just created");
    assertThat(storage.newOids(1)).isPositive();
  }

  @Test
  void replacesItsHeader() {
    StorageHeader dirty = HEADER.dirty(new UUID(5, 6), 77);
    storage.writeHeader(dirty);
    assertThat(storage.header()).isEqualTo(dirty);
    storage.apply(List.of(plain(99, 0, 1)));
    StorageHeader adopted = dirty.ownedBy(new UUID(3, 4), -1).clean(99);
    storage.writeHeader(adopted);
    assertThat(storage.header()).isEqualTo(adopted);
  }

  @Test
  void rule24KeepsEveryRevisionReadableAtItsSnapshots() {
    for (long seed = 1; seed <= 5; seed++) {
      storage.close();
      storage = provider().create(site(), HEADER);
      List<TransactionPart> parts = SampleTransactions.make(seed, 40);
      parts.forEach(part -> storage.apply(List.of(part)));
      Expectation.assertHolds(storage, parts, "seed " + seed);
    }
  }

  @Test
  void appliesSeveralTransactionsAtOnce() {
    List<TransactionPart> parts = SampleTransactions.make(11, 40);
    storage.apply(List.of());
    Expectation.assertHolds(storage, List.of(), "nothing applied");
    storage.apply(parts.subList(0, 1));
    storage.apply(parts.subList(1, 25));
    Expectation.assertHolds(storage, parts.subList(0, 25), "seed 11");
    storage.apply(parts.subList(25, 40));
    Expectation.assertHolds(storage, parts, "seed 11");
  }

  @Test
  void keepsTransactionsThatChangeNoObject() {
    TransactionPart empty =
        new TransactionPart(7, 0, List.of(), TransactionNote.NONE, List.of(), List.of());
    storage.apply(List.of(empty));
    Expectation.assertHolds(storage, List.of(empty), "an empty transaction");
  }

  @Test
  void keepsLargeStates() {
    byte[] state = new byte[3 << 20];
    new Random(3).nextBytes(state);
    List<TransactionPart> parts =
        List.of(SampleTransactions.plain(5, 0, 1, state, 1), plain(6, 5, 2));
    storage.apply(parts);
    Expectation.assertHolds(storage, parts, "a state of 3 MiB");
  }

  @Test
  void iteratesTransactionsAsOfTheCall() {
    List<TransactionPart> parts = SampleTransactions.make(12, 20);
    storage.apply(parts.subList(0, 10));
    try (Stream<TransactionPart> stream = storage.transactions(0)) {
      storage.apply(parts.subList(10, 20));
      Expectation.assertSame(stream.toList(), parts.subList(0, 10), "as of the call");
    }
  }

  @Test
  void iteratesObjectsOfAClassAsOfTheSnapshotWhateverIsApplied() {
    long[] oids = LongStream.rangeClosed(1, 2_000).map(i -> 3 * i).toArray();
    long[] first = LongStream.of(oids).limit(10).toArray();
    storage.apply(List.of(SampleTransactions.plain(1, 0, 1, new byte[] {1}, oids)));
    try (LongStream stream = storage.objects(1, 1)) {
      PrimitiveIterator.OfLong iterator = stream.iterator();
      for (long oid : first) {
        assertThat(iterator.nextLong()).isEqualTo(oid);
      }
      long[] deleted = LongStream.of(oids).filter(oid -> oid % 2 == 0).toArray();
      long[] others = LongStream.of(oids).filter(oid -> oid % 5 == 0).toArray();
      long[] between = LongStream.of(oids).map(oid -> oid + 1).toArray();
      storage.apply(List.of(SampleTransactions.plain(2, 1, 1, new byte[0], deleted)));
      storage.apply(List.of(SampleTransactions.plain(3, 2, 2, new byte[] {3}, others)));
      storage.apply(List.of(SampleTransactions.plain(4, 3, 1, new byte[] {4}, between)));
      for (long oid : LongStream.of(oids).skip(first.length).toArray()) {
        assertThat(iterator.nextLong()).isEqualTo(oid);
      }
      assertThat(iterator.hasNext()).isFalse();
    }
    assertThat(objects(1, 1)).hasSize(2_000);
    assertThat(objects(1, 2)).hasSize(1_000);
    assertThat(objects(1, 3)).hasSize(800);
    assertThat(objects(1, 4)).hasSize(2_800).isSorted();
    assertThat(objects(2, 4)).hasSize(400);
    assertThat(objects(2, 2)).isEmpty();
    try (LongStream stream = storage.objects(1, 4)) {
      assertThat(stream.findFirst()).as("closed before its end").isPresent();
    }
  }

  /** A storage that looked at all objects would need about as long for the few as for the many. */
  @Test
  void findsFewObjectsOfAClassAmongManyQuickly() {
    int batches = 100;
    for (long i = 0; i < batches; i++) {
      long free = 1_001 * i + 1;
      long[] many = LongStream.range(free, free + 1_000).toArray();
      byte[] state = {1};
      storage.apply(List.of(SampleTransactions.plain(2 * i + 1, 2 * i, 1, state, many)));
      storage.apply(
          List.of(SampleTransactions.plain(2 * i + 2, 2 * i + 1, 2, state, free + 1_000)));
    }
    long last = storage.lastTid();
    assertThat(objects(1, last)).hasSize(1_000 * batches);
    assertThat(objects(2, last)).hasSize(batches);
    long slow = leastNanos(1, last);
    assertThat(leastNanos(2, last)).as("nanoseconds; all take %d", slow).isLessThan(slow / 10);
  }

  private long leastNanos(int classId, long snapshot) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 10; i++) {
      long start = System.nanoTime();
      try (LongStream stream = storage.objects(classId, snapshot)) {
        assertThat(stream.sum()).isPositive();
      }
      least = Math.min(least, System.nanoTime() - start);
    }
    return least;
  }

  @Test
  void givesTheClassTableAsOfTheCall() {
    storage.apply(List.of(plain(5, 0, 1)));
    var before = storage.classes();
    storage.apply(List.of(SampleTransactions.plain(6, 5, 2, new byte[] {1}, 2)));
    assertThat(before).containsOnlyKeys(1);
    assertThat(storage.classes()).containsOnlyKeys(1, 2);
  }

  @Test
  void rule25GivesOutOidsOnce() {
    long first = storage.newOids(10);
    long second = storage.newOids(1);
    long third = storage.newOids(5);
    TreeSet<Long> oids = new TreeSet<>();
    LongStream.range(first, first + 10).forEach(oids::add);
    oids.add(second);
    LongStream.range(third, third + 5).forEach(oids::add);
    assertThat(oids).hasSize(16).allMatch(oid -> oid > 0);
  }

  @Test
  void rule25GivesOutOidsAboveAllThatWereApplied() {
    long free = storage.newOids(1);
    storage.apply(List.of(plain(5, 0, free + 1000)));
    assertThat(storage.newOids(1)).isGreaterThan(free + 1000);
    storage.apply(List.of(SampleTransactions.plain(6, 5, 1, new byte[0], free + 1000)));
    assertThat(storage.newOids(1)).isGreaterThan(free + 1000);
  }

  @Test
  void rule25GivesOutOidsOnceToManyThreads() throws Exception {
    ConcurrentSkipListSet<Long> oids = new ConcurrentSkipListSet<>();
    Callable<?> reserving =
        () -> {
          for (int i = 0; i < 2000; i++) {
            long first = storage.newOids(1 + i % 3);
            for (long oid = first; oid <= first + i % 3; oid++) {
              assertThat(oids.add(oid)).as("oid %d given out once", oid).isTrue();
            }
          }
          return oids;
        };
    inParallel(List.of(reserving, reserving, reserving));
    assertThat(oids).hasSize(3 * (667 + 2 * 667 + 3 * 666));
  }

  /** Every transaction writes all objects, so at any snapshot all have the same writer. */
  @Test
  void rule16ThreadsThatReadDuringApplySeeWholeTransactions() throws Exception {
    long[] oids = LongStream.rangeClosed(1, 20).toArray();
    int last = 2000;
    storage.apply(List.of(SampleTransactions.plain(1, 0, 1, new byte[] {1}, oids)));
    Callable<?> writing =
        () -> {
          for (long tid = 2; tid <= last; tid++) {
            byte[] state = {(byte) tid};
            storage.apply(List.of(SampleTransactions.plain(tid, tid - 1, 1, state, oids)));
          }
          return oids;
        };
    inParallel(
        List.of(
            writing,
            untilApplied(last, snapshot -> assertLoads(oids, snapshot)),
            untilApplied(last, snapshot -> assertIterations(oids, snapshot))));
  }

  private Callable<?> untilApplied(long last, LongConsumer check) {
    return () -> {
      long snapshot = 0;
      while (snapshot < last && !Thread.currentThread().isInterrupted()) {
        snapshot = storage.lastTid();
        check.accept(snapshot);
      }
      return snapshot;
    };
  }

  private void assertLoads(long[] oids, long snapshot) {
    for (long oid : oids) {
      Revision found =
          Objects.requireNonNull(
              storage.load(oid, snapshot), () -> "no object " + oid + " at " + snapshot);
      assertThat(found.tid()).as("transaction of object %d", oid).isEqualTo(snapshot);
      assertThat(found.classId()).as("class of object %d", oid).isEqualTo(1);
      assertThat(found.state())
          .as("object %d at %d", oid, snapshot)
          .containsExactly((byte) snapshot);
    }
  }

  private void assertIterations(long[] oids, long snapshot) {
    assertThat(objects(1, snapshot)).as("objects at %d", snapshot).hasSize(oids.length);
    try (Stream<TransactionPart> stream = storage.transactions(snapshot - 1)) {
      TransactionPart next = stream.findFirst().orElseThrow();
      assertThat(next.tid()).isEqualTo(snapshot);
      assertThat(next.objects()).hasSize(oids.length);
    }
  }

  @Test
  void countsWhatItHolds() {
    storage.apply(List.of(SampleTransactions.plain(5, 0, 1, new byte[5000], 1, 2, 3)));
    storage.apply(List.of(SampleTransactions.plain(6, 5, 1, new byte[0], 2)));
    long loads = storage.statistics().loads();
    assertThat(storage.load(1, 6)).isNotNull();
    assertThat(storage.load(3, 6)).isNotNull();
    var figures = storage.statistics();
    assertThat(figures.objects()).isEqualTo(2);
    assertThat(figures.transactions()).isEqualTo(2);
    assertThat(figures.bytes()).isGreaterThanOrEqualTo(15_000);
    assertThat(figures.loads()).isEqualTo(loads + 2);
  }

  @Test
  void refusesEverythingAfterClose() {
    storage.apply(List.of(plain(5, 0, 1)));
    storage.close();
    List<ThrowingCallable> calls =
        List.of(
            () -> storage.load(1, 5),
            () -> storage.apply(List.of(plain(6, 5, 1))),
            () -> storage.writeHeader(HEADER),
            storage::force,
            () -> storage.rewind(5),
            () -> storage.transactions(0),
            () -> storage.objects(1, 5),
            () -> storage.newOids(1));
    calls.forEach(call -> assertThatThrownBy(call).isInstanceOf(ClosedException.class));
    assertThat(storage.statistics()).as("figures never fail").isNotNull();
  }

  @Test
  void mayBeClosedTwice() {
    storage.close();
    storage.close();
  }

  final List<Long> objects(int classId, long snapshot) {
    try (LongStream stream = storage.objects(classId, snapshot)) {
      return stream.boxed().toList();
    }
  }

  /** A transaction of one small object of class 1. */
  static TransactionPart plain(long tid, long previousTid, long oid) {
    return SampleTransactions.plain(tid, previousTid, 1, new byte[] {(byte) tid}, oid);
  }

  /** Runs actions at the same time; an action that could go on for ever ends when interrupted. */
  private static void inParallel(List<? extends Callable<?>> actions) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(actions.size());
    CyclicBarrier start = new CyclicBarrier(actions.size());
    try {
      List<Future<?>> running = new ArrayList<>();
      for (Callable<?> action : actions) {
        running.add(
            threads.submit(
                () -> {
                  start.await();
                  return action.call();
                }));
      }
      for (Future<?> action : running) {
        action.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
