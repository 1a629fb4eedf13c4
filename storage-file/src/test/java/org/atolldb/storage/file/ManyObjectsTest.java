package org.atolldb.storage.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.atolldb.storage.ClassDefinition;
import org.atolldb.storage.ObjectChange;
import org.atolldb.storage.Revision;
import org.atolldb.storage.Storage;
import org.atolldb.storage.StorageSite;
import org.atolldb.storage.TransactionNote;
import org.atolldb.storage.TransactionPart;
import org.atolldb.storage.disk.Disk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManyObjectsTest {
  private static final int OBJECTS = 100_000;

  @Test
  void aHundredThousandAreFoundByOidAndByClass(@TempDir Path folder) {
    StorageSite site = Samples.site(Disk.system(), folder, 1 << 20);
    List<Long> oids = new ArrayList<>(LongStream.rangeClosed(1, OBJECTS).boxed().toList());
    Collections.shuffle(oids, new Random(1));
    try (Storage storage = Samples.PROVIDER.create(site, Samples.CLEAN)) {
      storage.writeHeader(Samples.DIRTY);
      for (int from = 0; from < OBJECTS; from += 1000) {
        storage.apply(List.of(part(storage.lastTid(), oids.subList(from, from + 1000), (byte) 1)));
      }
      storage.apply(List.of(part(storage.lastTid(), oids.subList(0, 5000), (byte) 2)));
      assertAll(storage, oids);
      storage.writeHeader(Samples.DIRTY.clean(storage.lastTid()));
    }
    try (Storage storage = Samples.PROVIDER.open(site)) {
      assertAll(storage, oids);
      assertThat(storage.newOids(1)).isGreaterThan(OBJECTS);
    }
  }

  private static void assertAll(Storage storage, List<Long> oids) {
    long last = storage.lastTid();
    for (int i = 0; i < OBJECTS; i++) {
      Revision now = storage.load(oids.get(i), last);
      assertThat(now == null ? 0 : now.state()[0]).isEqualTo(i < 5000 ? (byte) 2 : (byte) 1);
      Revision before = storage.load(oids.get(i), 1 + i / 1000);
      assertThat(before == null ? 0 : before.tid()).isEqualTo(1 + i / 1000);
    }
    for (int classId = 1; classId <= 7; classId++) {
      int id = classId;
      long[] expected =
          LongStream.rangeClosed(1, OBJECTS).filter(oid -> oid % 7 + 1 == id).toArray();
      try (LongStream found = storage.objects(classId, last)) {
        assertThat(found.toArray()).isEqualTo(expected);
      }
      long[] early =
          oids.subList(0, 3000).stream()
              .mapToLong(oid -> oid)
              .filter(oid -> oid % 7 + 1 == id)
              .sorted()
              .toArray();
      try (LongStream found = storage.objects(classId, 3)) {
        assertThat(found.toArray()).isEqualTo(early);
      }
    }
    assertThat(storage.statistics().objects()).isEqualTo(OBJECTS);
  }

  private static TransactionPart part(long previous, List<Long> oids, byte first) {
    List<ObjectChange> changes = new ArrayList<>();
    for (long oid : oids) {
      byte[] state = new byte[100];
      state[0] = first;
      changes.add(new ObjectChange(oid, (int) (oid % 7 + 1), state));
    }
    return new TransactionPart(
        previous + 1,
        previous,
        List.of(Samples.DATABASE),
        TransactionNote.NONE,
        List.of(new ClassDefinition(1, "org.example.Thing")),
        changes);
  }
}
