package org.atolldb.testkit.storage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.atolldb.TransactionId;
import org.atolldb.storage.ClassDefinition;
import org.atolldb.storage.ObjectChange;
import org.atolldb.storage.TransactionNote;
import org.atolldb.storage.TransactionPart;

/**
 * Makes transactions that create, change, delete and reclassify objects; the same seed, the same
 * ones.
 */
final class SampleTransactions {
  private static final long FIRST_TID =
      TransactionId.firstOf(Instant.EPOCH.plusSeconds(1_000_000_000)).value();
  private static final int CLASSES = 4;

  private final Random random;
  private final List<Long> living = new ArrayList<>();
  private long lastTid;
  private long lastOid;

  private SampleTransactions(long seed) {
    random = new Random(seed);
  }

  static List<TransactionPart> make(long seed, int count) {
    SampleTransactions samples = new SampleTransactions(seed);
    List<TransactionPart> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      parts.add(samples.next());
    }
    return parts;
  }

  /** A transaction that gives objects a state, without anything that may be left out. */
  static TransactionPart plain(
      long tid, long previousTid, int classId, byte[] state, long... oids) {
    List<ObjectChange> changes = new ArrayList<>();
    for (long oid : oids) {
      changes.add(new ObjectChange(oid, classId, state));
    }
    ClassDefinition definition = new ClassDefinition(classId, className(classId));
    return new TransactionPart(
        tid, previousTid, List.of(), TransactionNote.NONE, List.of(definition), changes);
  }

  static String className(int classId) {
    return "org.example.shop.Größe$Class" + classId;
  }

  private TransactionPart next() {
    long previous = lastTid;
    lastTid = lastTid == 0 ? FIRST_TID : lastTid + 2 + random.nextInt(1 << 20);
    List<UUID> databases = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      databases.add(new UUID(random.nextLong(), random.nextLong()));
    }
    List<ClassDefinition> classes = new ArrayList<>();
    List<ObjectChange> changes = new ArrayList<>();
    for (int i = random.nextInt(5); i >= 0; i--) {
      change(classes, changes);
    }
    return new TransactionPart(lastTid, previous, databases, note(), classes, changes);
  }

  private void change(List<ClassDefinition> classes, List<ObjectChange> changes) {
    boolean fresh = living.isEmpty() || random.nextInt(3) == 0;
    lastOid += fresh ? 1 + random.nextInt(3) : 0;
    long oid = fresh ? lastOid : living.get(random.nextInt(living.size()));
    if (changes.stream().anyMatch(change -> change.oid() == oid)) {
      return;
    }
    int classId = 1 + random.nextInt(CLASSES);
    living.remove(oid);
    if (!fresh && random.nextInt(4) == 0) {
      changes.add(new ObjectChange(oid, classId, new byte[0]));
      return;
    }
    living.add(oid);
    ClassDefinition definition = new ClassDefinition(classId, className(classId) + renamings());
    if (!classes.contains(definition)) {
      classes.add(definition);
    }
    byte[] state = new byte[1 + random.nextInt(random.nextInt(10) == 0 ? 3000 : 100)];
    random.nextBytes(state);
    changes.add(new ObjectChange(oid, classId, state));
  }

  /** Classes get a new name every few transactions. */
  private long renamings() {
    return lastTid >>> 22;
  }

  private TransactionNote note() {
    return switch (random.nextInt(3)) {
      case 0 -> TransactionNote.NONE;
      case 1 ->
          new TransactionNote("jörg", "sold " + random.nextInt(100) + " \uD83C\uDF4E", Map.of());
      default ->
          new TransactionNote(
              "",
              "",
              Map.of(
                  "till",
                  "7",
                  "",
                  "empty",
                  "receipt",
                  random.nextLong(),
                  "total",
                  random.nextDouble(),
                  "paid",
                  random.nextBoolean(),
                  "soldAt",
                  Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000))));
    };
  }
}
