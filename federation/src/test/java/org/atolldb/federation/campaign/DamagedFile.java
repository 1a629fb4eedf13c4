package org.atolldb.federation.campaign;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.atolldb.StorageException;
import org.atolldb.federation.crash.Folders;
import org.atolldb.federation.journal.CatalogueChange;
import org.atolldb.federation.journal.CatalogueEntry;
import org.atolldb.federation.journal.Checkpoint;
import org.atolldb.federation.journal.Journal;
import org.atolldb.federation.journal.JournalContents;
import org.atolldb.federation.journal.JournalListener;
import org.atolldb.federation.journal.JournalSettings;
import org.atolldb.federation.journal.JournalSite;
import org.atolldb.federation.journal.ScannedOnly;
import org.atolldb.federation.journal.TransactionDraft;
import org.atolldb.federation.journal.TransactionRecord;
import org.atolldb.federation.registry.Environment;
import org.atolldb.storage.ClassDefinition;
import org.atolldb.storage.ObjectChange;
import org.atolldb.storage.Revision;
import org.atolldb.storage.Storage;
import org.atolldb.storage.StorageHeader;
import org.atolldb.storage.StorageSettings;
import org.atolldb.storage.StorageSite;
import org.atolldb.storage.TransactionNote;
import org.atolldb.storage.TransactionPart;
import org.atolldb.storage.disk.Disk;
import org.atolldb.storage.file.FileStorageProvider;
import org.atolldb.testkit.disk.SimulatedDisk;
import org.jspecify.annotations.Nullable;

/** A whole file of some kind, about to be damaged, and how to read what is in it. */
final class DamagedFile {
  /** What a file is. */
  enum Kind {
    JOURNAL,
    CHECKPOINT,
    LOG,
    INDEX,
    HEADER;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final FileStorageProvider PROVIDER = new FileStorageProvider();
  private static final Path DIRECTORY = Path.of("/shop");
  private static final UUID ID = new UUID(1, 1);
  private static final UUID OTHER = new UUID(2, 2);
  private static final StorageHeader HEADER =
      new StorageHeader(ID, 1, OTHER, StorageHeader.State.CLEAN, StorageHeader.NOBODY, 0);
  private static final int SIZE = 20 << 10;
  private static final int STATE = 400;

  private static final String REPLAYED = " replayed: ";
  private static final String DAMAGED = "damaged";

  /** Of many objects, every so manieth is loaded. */
  private static final int SAMPLE = 20;

  private final Kind kind;
  private final Path path;
  private final Function<Disk, String> reader;
  private final SimulatedDisk disk = new SimulatedDisk(1);
  private final List<byte[]> earlier = new ArrayList<>();
  private final Set<String> earlierContents = new HashSet<>();
  private String content = "";

  private DamagedFile(Kind kind, String name, Function<Disk, String> reader) {
    this.kind = kind;
    this.path = DIRECTORY.resolve(name);
    this.reader = reader;
  }

  static DamagedFile of(Kind kind) throws IOException {
    DamagedFile file =
        switch (kind) {
          case JOURNAL, CHECKPOINT ->
              new DamagedFile(kind, "00000001.segment", DamagedFile::journal);
          case LOG -> new DamagedFile(kind, "00000001.log", DamagedFile::storage);
          case INDEX -> new DamagedFile(kind, "index-0", DamagedFile::indexed);
          case HEADER -> new DamagedFile(kind, "header", DamagedFile::storage);
        };
    file.disk.createDirectories(DIRECTORY);
    switch (kind) {
      case JOURNAL -> file.writeJournal(SIZE / (STATE + 200) / 2, 0);
      case CHECKPOINT -> file.writeJournal(2, 8);
      case LOG -> file.writeStorage(SIZE / (STATE + 200), 1, STATE);
      case INDEX -> file.writeStorage(2, 640, 1);
      case HEADER -> file.writeStorage(2, 1, STATE);
    }
    file.content = file.content(file.disk.killed());
    return file;
  }

  SimulatedDisk disk() {
    return disk;
  }

  Path path() {
    return path;
  }

  /** Earlier states of the file. */
  List<byte[]> earlier() {
    return earlier;
  }

  /** Whether that is what is in the file; a damaged journal may replay more than is needed. */
  boolean isContent(String found) {
    return found.equals(content)
        || (found.startsWith(DAMAGED) && found.endsWith(content.split(REPLAYED, 2)[1]));
  }

  /** Whether something was the file's content at some time while it was written. */
  boolean wasContent(String found) {
    return earlierContents.contains(found);
  }

  /** What an opening reads on a disk. */
  String content(Disk from) {
    return reader.apply(from);
  }

  /**
   * The same, of a journal only the reading: an opening of that takes ten times as long, as it goes
   * on to write.
   */
  String contentAsScanned(Disk from) {
    return isJournal() ? scannedJournal(from) : content(from);
  }

  boolean isJournal() {
    return kind == Kind.JOURNAL || kind == Kind.CHECKPOINT;
  }

  private void writeJournal(int transactions, int checkpoints) throws IOException {
    try (Journal journal = Journal.open(site(disk))) {
      journal.write(attached(ID));
      for (int i = 0; i < checkpoints; i++) {
        journal.write(attached(new UUID(7, i)));
      }
      long tid = 0;
      for (; tid < transactions; tid++) {
        keepEarlier(tid == transactions / 2);
        journal
            .append(journal.prepare(draft(tid + 1), Duration.ZERO), tid + 1, new long[] {tid})
            .await();
        earlierContents.add(content(disk.killed()));
      }
      for (int i = 0; i < checkpoints; i++) {
        keepEarlier(i == checkpoints / 2);
        journal.checkpoint(new Checkpoint(Map.of(ID, (long) i % 2), Map.of(ID, 10L + i), tid));
        earlierContents.add(content(disk.killed()));
      }
    }
  }

  private void keepEarlier(boolean now) throws IOException {
    if (now) {
      earlier.add(Folders.read(disk, path));
    }
  }

  private static JournalSite site(Disk disk) {
    return new JournalSite(
        DIRECTORY,
        disk,
        OTHER,
        UUID::randomUUID,
        new JournalSettings(SIZE, 8 * SIZE),
        new Deaf(),
        Environment.daemons("damage"));
  }

  private static CatalogueChange attached(UUID database) {
    return new CatalogueChange(
        CatalogueChange.Kind.ATTACHED,
        new CatalogueEntry(
            database, 1, "d" + database, "file", "data/" + database, "{type: file}", false, 0));
  }

  private static TransactionDraft draft(long tid) {
    return new TransactionDraft(
        note(tid),
        List.of(),
        List.of(new TransactionDraft.Part(ID, 1, List.of(classOf(1)), changes(tid, 1, STATE))));
  }

  private static String journal(Disk from) {
    try (Journal journal = Journal.open(site(from))) {
      return text(
          new Said(
              journal.contents(),
              journal::replay,
              journal.isDamaged(),
              () -> journal.gap(ID, 1, 0),
              journal.catalogue()));
    }
  }

  private static String scannedJournal(Disk from) {
    ScannedOnly journal = new ScannedOnly(site(from));
    return text(
        new Said(
            journal.contents(),
            journal::replay,
            journal.isDamaged(),
            () -> journal.gap(ID, 1, 0),
            journal.catalogue()));
  }

  /** What a journal says. */
  private record Said(
      JournalContents contents,
      Consumer<Consumer<TransactionRecord>> replay,
      boolean isDamaged,
      Supplier<@Nullable String> gap,
      Map<UUID, CatalogueEntry> catalogue) {}

  /**
   * One that reports damage may say less of other databases; of this one it must know whether all
   * is there, or not know the database, which a federation then refuses (rule 9).
   */
  private static String text(Said said) {
    StringBuilder replayed = new StringBuilder(REPLAYED);
    said.replay.accept(record -> replayed.append(text(record)));
    if (!said.isDamaged) {
      return said.contents + replayed.toString();
    }
    String gap = said.gap.get();
    if (gap != null || !said.catalogue.containsKey(ID)) {
      throw new StorageException("The database would be closed off: " + gap);
    }
    return DAMAGED + replayed;
  }

  private static String text(TransactionRecord record) {
    StringBuilder text = new StringBuilder();
    record.parts().forEach(part -> text.append(text(part.part())));
    return text.toString();
  }

  private void writeStorage(int transactions, int objects, int size) throws IOException {
    try (Storage storage = PROVIDER.create(storageSite(disk), HEADER)) {
      storage.writeHeader(HEADER.dirty(OTHER, 1));
      for (long tid = 1; tid <= transactions; tid++) {
        storage.apply(
            List.of(
                new TransactionPart(
                    tid,
                    tid - 1,
                    List.of(ID),
                    note(tid),
                    List.of(classOf(1)),
                    changes(tid, objects, size))));
        storage.force();
        keepEarlier(tid == transactions / 2 && disk.exists(path));
      }
      storage.writeHeader(storage.header().clean(transactions));
    }
  }

  private static StorageSite storageSite(Disk disk) {
    return new StorageSite(
        "shop",
        DIRECTORY,
        disk,
        InstantSource.fixed(Instant.EPOCH),
        new StorageSettings(Map.of("segment-size", 1L << 20, "index-interval", 1L << 20)));
  }

  /** Every transaction, and what the index leads to. */
  private static String storage(Disk from) {
    try (Storage storage = PROVIDER.open(storageSite(from))) {
      StringBuilder text = new StringBuilder();
      try (Stream<TransactionPart> transactions = storage.transactions(0)) {
        transactions.forEach(part -> text.append(text(part)));
      }
      return text.append(indexed(storage)).toString();
    }
  }

  private static String indexed(Disk from) {
    try (Storage storage = PROVIDER.open(storageSite(from))) {
      return indexed(storage);
    }
  }

  /** Objects as of two instants. */
  private static String indexed(Storage storage) {
    StringBuilder text = new StringBuilder(storage.header().toString());
    for (long snapshot : new long[] {storage.lastTid() / 2, storage.lastTid()}) {
      try (LongStream oids = storage.objects(1, snapshot)) {
        oids.forEach(
            oid -> {
              text.append(oid).append(' ');
              text.append(oid % SAMPLE == 0 ? text(storage.load(oid, snapshot)) : "");
            });
      }
    }
    return text.append(storage.classes()).toString();
  }

  private static List<ObjectChange> changes(long tid, int count, int size) {
    return LongStream.range(tid * count, (tid + 1) * count)
        .mapToObj(oid -> new ObjectChange(oid, 1, state(oid, size)))
        .toList();
  }

  private static byte[] state(long oid, int size) {
    byte[] state = new byte[size];
    Arrays.fill(state, (byte) (oid + 1));
    return state;
  }

  private static TransactionNote note(long tid) {
    return new TransactionNote("anna", "sale " + tid, Map.of("till", "7"));
  }

  private static ClassDefinition classOf(int id) {
    return new ClassDefinition(id, "shop.Receipt");
  }

  private static String text(TransactionPart part) {
    StringBuilder text = new StringBuilder();
    text.append(part.tid()).append(part.previousTid()).append(part.databases());
    text.append(part.note()).append(part.classes());
    part.objects().forEach(it -> text.append(it.oid()).append(Arrays.hashCode(it.state())));
    return text.toString();
  }

  private static String text(@Nullable Revision revision) {
    return revision == null ? "none" : revision.tid() + ":" + Arrays.hashCode(revision.state());
  }

  @Override
  public String toString() {
    return kind.toString();
  }

  /** Needs to hear nothing. */
  private static final class Deaf implements JournalListener {
    @Override
    public void forced(List<TransactionRecord> group) {}

    @Override
    public void failed(StorageException cause) {}
  }
}
