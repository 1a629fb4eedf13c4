package org.atolldb.storage.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.atolldb.ClosedException;
import org.atolldb.StorageException;
import org.atolldb.storage.ClassDefinition;
import org.atolldb.storage.ObjectChange;
import org.atolldb.storage.Revision;
import org.atolldb.storage.Storage;
import org.atolldb.storage.StorageProvider;
import org.atolldb.storage.StorageSite;
import org.atolldb.storage.TransactionNote;
import org.atolldb.storage.TransactionPart;
import org.atolldb.testkit.storage.VolatileStorageContract;
import org.junit.jupiter.api.Test;

class OffHeapStorageTest extends VolatileStorageContract {
  private static final int MIB = 1 << 20;

  @Override
  protected StorageProvider provider() {
    return new MemoryStorageProvider();
  }

  @Override
  protected StorageSite site() {
    return Sites.offHeap(16 * MIB);
  }

  @Test
  void shortLongAndMixedRecordsAllFindTheRoomThatWasConfigured() {
    Random random = new Random(1);
    for (int length : new int[] {1, 100, 997, 4_000, 100_000, -3_000}) {
      try (Storage storage = provider().create(Sites.offHeap(2 * MIB), Sites.HEADER)) {
        List<byte[]> states = new ArrayList<>();
        StorageException full = null;
        while (full == null) {
          byte[] state = new byte[length > 0 ? length : 1 + random.nextInt(-length)];
          random.nextBytes(state);
          try {
            storage.apply(List.of(part(states.size() + 1, change(states.size() + 1, state))));
            states.add(state);
          } catch (StorageException e) {
            full = e;
          }
        }
        assertThat(full).hasMessageContaining("'totals'").hasMessageContaining("2MiB");
        assertThat(storage.statistics().bytes()).isBetween(2L * MIB - 110_000, 2L * MIB);
        for (int i = 0; i < states.size(); i++) {
          assertState(storage, i + 1, states.get(i));
        }
      }
    }
  }

  @Test
  void aTransactionThatFindsNoRoomLeavesNoTrace() {
    try (Storage storage = provider().create(Sites.offHeap(MIB), Sites.HEADER)) {
      byte[] small = {7};
      storage.apply(List.of(part(1, change(1, small), change(2, small))));
      long before = storage.statistics().bytes();
      TransactionPart large =
          part(2, change(1, new byte[400_000]), change(3, small), change(4, new byte[700_000]));
      assertThatThrownBy(() -> storage.apply(List.of(large)))
          .isExactlyInstanceOf(StorageException.class)
          .hasMessageStartingWith(
              "Writing to memory database 'totals' failed: of the 1MiB that its setting off-heap gives it, ")
          .hasMessageEndingWith(
              "A memory database keeps every revision: raise off-heap, or close the database and begin anew.");
      assertThat(storage.lastTid()).isEqualTo(1);
      assertState(storage, 1, small);
      assertThat(storage.load(3, Long.MAX_VALUE)).isNull();
      assertThat(storage.statistics().bytes()).isEqualTo(before);
      assertThat(storage.statistics().objects()).isEqualTo(2);
      try (Stream<TransactionPart> stream = storage.transactions(0)) {
        assertThat(stream).hasSize(1);
      }

      storage.apply(List.of(part(3, change(1, new byte[400_000]), change(4, small))));
      assertState(storage, 1, new byte[400_000]);
      assertThat(objects(storage)).containsExactly(1L, 2L, 4L);
      assertThat(storage.load(1, 2)).extracting(Revision::tid).isEqualTo(1L);
    }
  }

  @Test
  void ofSeveralTransactionsThoseThatFindRoomAreKept() {
    try (Storage storage = provider().create(Sites.offHeap(MIB), Sites.HEADER)) {
      List<TransactionPart> parts =
          List.of(
              part(1, change(1, new byte[400_000])),
              part(2, change(2, new byte[400_000])),
              part(3, change(3, new byte[400_000])),
              part(4, change(4, new byte[1])));
      assertThatThrownBy(() -> storage.apply(parts)).isInstanceOf(StorageException.class);
      assertThat(storage.lastTid()).isEqualTo(2);
      assertThat(objects(storage)).containsExactly(1L, 2L);
    }
  }

  @Test
  void aStreamOfAClosedStorageSaysSo() {
    Storage storage = provider().create(Sites.offHeap(MIB), Sites.HEADER);
    storage.apply(List.of(part(1, change(1, new byte[10]))));
    try (Stream<TransactionPart> stream = storage.transactions(0)) {
      storage.close();
      assertThatThrownBy(stream::toList).isInstanceOf(ClosedException.class);
    }
  }

  /** Reading memory that was given back would end the JVM. */
  @Test
  void readersOfAStorageThatIsClosedAreToldSo() throws Exception {
    for (int round = 0; round < 20; round++) {
      Storage storage = provider().create(Sites.offHeap(MIB), Sites.HEADER);
      storage.apply(List.of(part(1, change(1, new byte[100_000]))));
      CountDownLatch reading = new CountDownLatch(2);
      Runnable reader =
          () -> {
            storage.load(1, 1);
            reading.countDown();
            while (true) {
              storage.load(1, 1);
            }
          };
      CompletableFuture<?> one =
          CompletableFuture.runAsync(reader, command -> new Thread(command).start());
      CompletableFuture<?> two =
          CompletableFuture.runAsync(reader, command -> new Thread(command).start());
      reading.await();
      storage.close();
      for (CompletableFuture<?> each : List.of(one, two)) {
        assertThat(each)
            .failsWithin(Duration.ofSeconds(30))
            .withThrowableThat()
            .havingCause()
            .isInstanceOf(ClosedException.class);
      }
    }
  }

  @Test
  void memoryThatTheSystemDoesNotHaveIsRefused() {
    assertThatThrownBy(() -> provider().create(Sites.offHeap(1L << 50), Sites.HEADER))
        .isInstanceOf(StorageException.class)
        .hasMessageStartingWith(
            "Reserving 1073741824MiB off the heap for memory database 'totals' failed: ");
  }

  private static List<Long> objects(Storage storage) {
    try (LongStream stream = storage.objects(1, Long.MAX_VALUE)) {
      return stream.boxed().toList();
    }
  }

  private static void assertState(Storage storage, long oid, byte[] state) {
    Revision found = storage.load(oid, Long.MAX_VALUE);
    assertThat(found).as("object %d", oid).isNotNull();
    assertThat(found.state()).as("object %d", oid).isEqualTo(state);
  }

  private static ObjectChange change(long oid, byte[] state) {
    return new ObjectChange(oid, 1, state);
  }

  private static TransactionPart part(long tid, ObjectChange... changes) {
    List<ClassDefinition> classes = List.of(new ClassDefinition(1, "org.example.Total"));
    return new TransactionPart(
        tid, tid - 1, List.of(), TransactionNote.NONE, classes, List.of(changes));
  }
}
