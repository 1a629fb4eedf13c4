package org.atolldb.storage.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.atolldb.StorageException;
import org.atolldb.storage.ObjectChange;
import org.atolldb.storage.Revision;
import org.atolldb.storage.Storage;
import org.atolldb.storage.TransactionPart;
import org.atolldb.testkit.disk.SimulatedDisk;
import org.junit.jupiter.api.Test;

/** Transactions that are written and read piece by piece. */
class LargeTransactionTest {
  private final SimulatedDisk disk = new SimulatedDisk(1);
  private final List<TransactionPart> before = Samples.transactions(10, 1);
  private final TransactionPart large = Samples.part(110, large());
  private final TransactionPart after =
      Samples.part(120, List.of(new ObjectChange(5_001, 1, new byte[] {1})));
  private final List<TransactionPart> all =
      Stream.concat(before.stream(), Stream.of(large, after)).toList();

  /** About 20 MiB in small records and some that are larger than a piece. */
  private static List<ObjectChange> large() {
    Random random = new Random(7);
    List<ObjectChange> changes = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      byte[] state = new byte[i % 500 == 7 ? 3 << 20 : i % 10 == 3 ? 0 : 100 + i % 50];
      random.nextBytes(state);
      changes.add(new ObjectChange(i < 5 ? 1 + i : 5_000 + i, 1 + i % Samples.CLASSES, state));
    }
    return changes;
  }

  private Storage written() {
    Storage storage = Samples.PROVIDER.create(Samples.site(disk), Samples.CLEAN);
    storage.writeHeader(Samples.DIRTY);
    storage.apply(all);
    return storage;
  }

  /** Compares without making text of it, as it is large. */
  private static void assertIn(Storage storage, List<TransactionPart> expected, String context) {
    assertThat(storage.lastTid()).as(context).isEqualTo(expected.get(expected.size() - 1).tid());
    Map<Long, ObjectChange> newest = new TreeMap<>();
    for (TransactionPart part : expected) {
      part.objects().forEach(change -> newest.put(change.oid(), change));
    }
    newest.forEach(
        (oid, change) -> {
          Revision found = Objects.requireNonNull(storage.load(oid, Long.MAX_VALUE));
          assertThat(Arrays.equals(found.state(), change.state()))
              .as("%s %d", context, oid)
              .isTrue();
          assertThat(found.classId()).isEqualTo(change.classId());
        });
    for (int classId = 1; classId <= Samples.CLASSES; classId++) {
      int id = classId;
      long[] oids =
          newest.values().stream()
              .filter(change -> change.classId() == id && !change.isDeletion())
              .mapToLong(ObjectChange::oid)
              .toArray();
      assertThat(storage.objects(classId, Long.MAX_VALUE).toArray()).as(context).isEqualTo(oids);
    }
    try (Stream<TransactionPart> parts = storage.transactions(0)) {
      Iterator<TransactionPart> wanted = expected.iterator();
      parts.forEach(part -> assertSame(part, wanted.next(), context));
      assertThat(wanted.hasNext()).as(context).isFalse();
    }
  }

  private static void assertSame(TransactionPart found, TransactionPart wanted, String context) {
    assertThat(found.tid()).as(context).isEqualTo(wanted.tid());
    assertThat(found.objects()).as(context).hasSameSizeAs(wanted.objects());
    Iterator<ObjectChange> changes = wanted.objects().iterator();
    for (ObjectChange change : found.objects()) {
      ObjectChange other = changes.next();
      assertThat(change.oid()).as(context).isEqualTo(other.oid());
      assertThat(Arrays.equals(change.state(), other.state())).as(context).isTrue();
    }
  }

  @Test
  void areReadLikeOthers() {
    try (Storage storage = written()) {
      assertIn(storage, all, "written");
      storage.writeHeader(Samples.CLEAN.clean(120));
    }
    try (Storage storage = Samples.PROVIDER.open(Samples.site(disk))) {
      assertIn(storage, all, "opened again");
    }
  }

  @Test
  void areFoundInALogWithoutIndexAndCutByARewind() {
    try (Storage storage = written()) {
      storage.force();
    }
    try (Storage storage = Samples.PROVIDER.open(Samples.site(disk.killed()))) {
      storage.rewind(120);
      assertIn(storage, all, "rewound to the end");
    }
    SimulatedDisk unforced = new SimulatedDisk(2);
    try (Storage storage = Samples.PROVIDER.create(Samples.site(unforced), Samples.CLEAN)) {
      storage.writeHeader(Samples.DIRTY);
      storage.apply(before);
      storage.force();
      storage.apply(List.of(large));
    }
    try (Storage storage = Samples.PROVIDER.open(Samples.site(unforced))) {
      storage.rewind(100);
      assertIn(storage, before, "rewound to before");
      storage.apply(List.of(large, after));
      assertIn(storage, all, "applied again");
    }
  }

  @Test
  void leaveNothingHalfOnAFullDisk() {
    try (Storage storage = Samples.PROVIDER.create(Samples.site(disk), Samples.CLEAN)) {
      storage.writeHeader(Samples.DIRTY);
      storage.apply(before);
      disk.capacity(10 << 20);
      assertThatThrownBy(() -> storage.apply(List.of(large, after)))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("bytes are free");
      assertThat(storage.lastTid()).isEqualTo(100);
      assertIn(storage, before, "full");
      disk.capacity(Long.MAX_VALUE);
      storage.apply(List.of(large, after));
      assertIn(storage, all, "room again");
    }
  }
}
