package org.atolldb.federation.journal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.atolldb.StorageException;
import org.atolldb.storage.ClassDefinition;
import org.atolldb.storage.ObjectChange;
import org.atolldb.storage.TransactionNote;
import org.atolldb.storage.disk.Disk;
import org.jspecify.annotations.Nullable;

/** A journal with two attached databases and a listener that remembers. */
final class JournalFixture implements AutoCloseable {
  static final UUID FEDERATION = new UUID(7, 7);
  static final UUID LEFT = new UUID(1, 1);
  static final UUID RIGHT = new UUID(2, 2);
  static final JournalSettings SMALL = new JournalSettings(16 << 10, 128 << 10);

  final Journal journal;
  final List<Long> heard = new CopyOnWriteArrayList<>();
  final List<Integer> groups = new CopyOnWriteArrayList<>();
  volatile @Nullable StorageException failure;
  private final Map<UUID, Long> previous = new TreeMap<>();

  JournalFixture(Path directory, Disk disk, JournalSettings settings, AtomicLong ids) {
    JournalListener listener =
        new JournalListener() {
          @Override
          public void forced(List<TransactionRecord> group) {
            groups.add(group.size());
            group.forEach(record -> heard.add(record.tid()));
          }

          @Override
          public void failed(StorageException cause) {
            failure = cause;
          }
        };
    journal =
        Journal.open(
            new JournalSite(
                directory,
                disk,
                FEDERATION,
                () -> new UUID(ids.incrementAndGet() * 0x9E3779B97F4A7C15L, ids.get()),
                settings,
                listener,
                task -> new Thread(task, "journal-test")));
  }

  static JournalFixture open(Path directory) {
    return new JournalFixture(directory, Disk.system(), SMALL, new AtomicLong(System.nanoTime()));
  }

  JournalFixture attachBoth() {
    journal.write(attached(LEFT, "left"));
    journal.write(attached(RIGHT, "right"));
    return this;
  }

  static CatalogueChange attached(UUID database, String name) {
    return new CatalogueChange(CatalogueChange.Kind.ATTACHED, entry(database, name, 0));
  }

  static CatalogueEntry entry(UUID database, String name, long lastTid) {
    return new CatalogueEntry(
        database, lineage(database), name, "file", "data/" + name, "{type: file}", false, lastTid);
  }

  static long lineage(UUID database) {
    return database.getLeastSignificantBits() * 1000;
  }

  static TransactionDraft.Part part(UUID database, byte[] state) {
    return new TransactionDraft.Part(
        database,
        lineage(database),
        List.of(new ClassDefinition(1, "shop.Receipt")),
        List.of(new ObjectChange(11, 1, state), new ObjectChange(12, 1, new byte[0])));
  }

  /** A transaction over both databases with a state that tells its id. */
  static TransactionDraft draft(long tid) {
    return draft(("state of " + tid).getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  static TransactionDraft draft(byte[] state) {
    return new TransactionDraft(
        new TransactionNote("ann", "sale", Map.of("till", "3")),
        List.of(),
        List.of(part(LEFT, state), part(RIGHT, state)));
  }

  Ticket append(long tid, TransactionDraft draft) {
    PreparedTransaction prepared = journal.prepare(draft, Duration.ZERO);
    long[] previousTids =
        draft.parts().stream()
            .mapToLong(part -> previous.getOrDefault(part.database(), 0L))
            .toArray();
    Ticket ticket = journal.append(prepared, tid, previousTids);
    draft.parts().forEach(part -> previous.put(part.database(), tid));
    return ticket;
  }

  void commit(long tid) {
    append(tid, draft(tid)).await();
  }

  void checkpoint(long left, long right) {
    journal.checkpoint(
        new Checkpoint(
            Map.of(LEFT, left, RIGHT, right), Map.of(LEFT, 12L), Math.max(left, right), Set.of()));
  }

  List<TransactionRecord> replayed() {
    List<TransactionRecord> records = new ArrayList<>();
    journal.replay(records::add);
    return records;
  }

  List<Long> replayedTids() {
    return replayed().stream().map(TransactionRecord::tid).toList();
  }

  @Override
  public void close() {
    journal.close();
  }
}
