package org.atolldb.federation.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.atolldb.StorageException;
import org.atolldb.storage.ClassDefinition;
import org.atolldb.storage.ObjectChange;
import org.atolldb.storage.TransactionNote;
import org.atolldb.storage.disk.Disk;
import org.jspecify.annotations.Nullable;

/** An open journal over two databases, with a listener that remembers. */
final class JournalFixture implements AutoCloseable {
  static final UUID FEDERATION = new UUID(7, 7);
  static final UUID LEFT = new UUID(1, 1);
  static final UUID RIGHT = new UUID(2, 2);
  static final JournalSettings SMALL = new JournalSettings(16 << 10, 128 << 10);

  final Journal journal;
  final List<Long> heard = new CopyOnWriteArrayList<>();
  final List<Integer> groups = new CopyOnWriteArrayList<>();
  volatile @Nullable StorageException failure;
  volatile Consumer<List<TransactionRecord>> onForced = group -> {};
  private final Map<UUID, Long> previous = new HashMap<>();
  private final List<Thread> threads = new CopyOnWriteArrayList<>();

  JournalFixture(Path directory, Disk disk, JournalSettings settings) {
    journal =
        Journal.open(
            new JournalSite(
                directory,
                disk,
                FEDERATION,
                UUID::randomUUID,
                settings,
                new Listener(),
                this::newThread));
  }

  private Thread newThread(Runnable task) {
    Thread thread = new Thread(task, "journal-test");
    threads.add(thread);
    return thread;
  }

  /** Waits until the journal's threads have ended. */
  void joinThreads() {
    for (Thread thread : threads) {
      try {
        thread.join(10_000);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      assertThat(thread.isAlive()).as("%s after closing", thread).isFalse();
    }
  }

  static JournalFixture open(Path directory) {
    return new JournalFixture(directory, Disk.system(), SMALL);
  }

  static JournalFixture open(Path directory, Disk disk) {
    return new JournalFixture(directory, disk, SMALL);
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
    return draft(stateOf(tid));
  }

  static byte[] stateOf(long tid) {
    return ("state of " + tid).getBytes(StandardCharsets.UTF_8);
  }

  static TransactionDraft draft(byte[] state) {
    return new TransactionDraft(
        new TransactionNote("ann", "sale", Map.of("till", "3")),
        List.of(),
        List.of(part(LEFT, state), part(RIGHT, state)));
  }

  /** The same with so many objects that it is not in a segment. */
  static TransactionDraft largeDraft(long tid) {
    List<ObjectChange> objects = new ArrayList<>();
    for (int oid = 11; oid < 110; oid++) {
      objects.add(new ObjectChange(oid, 1, stateOf(tid)));
    }
    List<ClassDefinition> classes = List.of(new ClassDefinition(1, "shop.Receipt"));
    return new TransactionDraft(
        TransactionNote.NONE,
        List.of(),
        List.of(
            new TransactionDraft.Part(LEFT, lineage(LEFT), classes, objects),
            new TransactionDraft.Part(RIGHT, lineage(RIGHT), classes, objects)));
  }

  Ticket append(long tid, TransactionDraft draft) {
    PreparedTransaction prepared = journal.prepare(draft, Duration.ZERO);
    long[] previousTids =
        draft.parts().stream()
            .mapToLong(part -> previous.getOrDefault(part.database(), tid - 1))
            .toArray();
    Ticket ticket = journal.append(prepared, tid, previousTids);
    draft.parts().forEach(part -> previous.put(part.database(), tid));
    return ticket;
  }

  void commit(long tid) {
    append(tid, draft(tid)).await();
  }

  void commit(long from, long to) {
    for (long tid = from; tid <= to; tid++) {
      commit(tid);
    }
  }

  void checkpoint(long left, long right) {
    journal.checkpoint(
        new Checkpoint(Map.of(LEFT, left, RIGHT, right), Map.of(LEFT, 12L), Math.max(left, right)));
  }

  List<TransactionRecord> replayed() {
    List<TransactionRecord> records = new ArrayList<>();
    journal.replay(records::add);
    return records;
  }

  /** The ids of what is replayed, each checked to be what was committed under that id. */
  List<Long> replayedTids() {
    List<TransactionRecord> records = replayed();
    for (TransactionRecord record : records) {
      for (TransactionRecord.Part part : record.parts()) {
        assertThat(part.part().tid()).isEqualTo(record.tid());
        assertThat(part.part().objects())
            .filteredOn(object -> !object.isDeletion())
            .isNotEmpty()
            .allSatisfy(object -> assertThat(object.state()).isEqualTo(stateOf(record.tid())));
      }
    }
    return records.stream().map(TransactionRecord::tid).toList();
  }

  @Override
  public void close() {
    journal.close();
  }

  private final class Listener implements JournalListener {
    @Override
    public void forced(List<TransactionRecord> group) {
      groups.add(group.size());
      group.forEach(record -> heard.add(record.tid()));
      onForced.accept(group);
    }

    @Override
    public void failed(StorageException cause) {
      failure = cause;
    }
  }
}
