package org.atolldb.federation.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.atolldb.StorageException;
import org.atolldb.federation.journal.CatalogueEntry;
import org.atolldb.federation.journal.Journal;
import org.atolldb.federation.journal.JournalContents;
import org.atolldb.federation.journal.TransactionRecord;
import org.atolldb.storage.ObjectChange;
import org.atolldb.storage.Storage;
import org.atolldb.storage.StorageHeader;
import org.atolldb.storage.TransactionPart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings storages to the state that the journal decides: each is rewound to what is surely durable
 * in it, then the journal's later transactions are applied again (rules 2, 5 and 8). Confined to
 * one thread.
 */
final class Recovery {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
  private static final int GROUP = 512;
  private static final long GROUP_BYTES = 4 << 20;

  private final Journal journal;
  private final JournalContents contents;
  private final Map<UUID, Behind> storages = new HashMap<>();
  private final Map<UUID, StorageException> refused = new HashMap<>();
  private long applied;

  Recovery(Journal journal, JournalContents contents) {
    this.journal = journal;
    this.contents = contents;
  }

  /** Rewinds a storage that the catalogue knows. */
  void rewind(String name, Storage storage, CatalogueEntry remembered) {
    StorageHeader header = storage.header();
    boolean isDirty = header.state() == StorageHeader.State.DIRTY;
    long durable =
        Math.max(contents.durableThrough().getOrDefault(header.database(), 0L), header.tid() - 1);
    String gap = isDirty ? journal.gap(header.database(), header.lineage(), durable) : null;
    if (gap != null) {
      // Not rewound: what it has beyond that may be all there is.
      refused.put(header.database(), damaged(name, gap));
      return;
    }
    if (storage.lastTid() > contents.highestTid() && (isDirty || !journal.isDamaged())) {
      throw new StorageException(
          "Opening database "
              + name
              + " failed: its last transaction "
              + hex(storage.lastTid())
              + " is newer than the journal's last one, "
              + hex(contents.highestTid())
              + ". The journal has lost something or is an old copy; put the right one back.");
    }
    if (isDirty) {
      storage.rewind(durable);
    }
    long known =
        Math.max(
            remembered.lastTid(), contents.durableThrough().getOrDefault(header.database(), 0L));
    if (!isDirty && storage.lastTid() < known) {
      refused.put(header.database(), old(name, storage.lastTid(), known));
      return;
    }
    storages.put(header.database(), new Behind(name, storage));
  }

  /**
   * Applies what the storages lack.
   *
   * @param records gives the journal's transactions, in order
   */
  void replay(Consumer<Consumer<TransactionRecord>> records) {
    records.accept(this::add);
    storages.forEach((uuid, behind) -> flush(uuid, behind));
    if (applied > 0) {
      LOG.info("Recovered {} transaction parts from the journal", applied);
    }
  }

  /** Databases that lack transactions which nobody has, and why. */
  Map<UUID, StorageException> refused() {
    return refused;
  }

  long applied() {
    return applied;
  }

  private void add(TransactionRecord record) {
    for (TransactionRecord.Part part : record.parts()) {
      Behind behind = storages.get(part.database());
      if (behind != null && part.lineage() == behind.storage.header().lineage()) {
        behind.add(part.part());
        if (behind.waiting.size() >= GROUP || behind.bytes >= GROUP_BYTES) {
          flush(part.database(), behind);
        }
      }
    }
  }

  private void flush(UUID uuid, Behind behind) {
    long last = behind.storage.lastTid();
    List<TransactionPart> parts = new ArrayList<>();
    for (TransactionPart part : behind.waiting) {
      if (part.tid() <= last || refused.containsKey(uuid)) {
        continue;
      }
      if (part.previousTid() != last) {
        refused.put(uuid, gap(behind.name, part, last));
        continue;
      }
      parts.add(part);
      last = part.tid();
    }
    behind.waiting.clear();
    behind.bytes = 0;
    if (!parts.isEmpty()) {
      behind.storage.apply(parts);
      applied += parts.size();
    }
  }

  private static StorageException damaged(String name, String gap) {
    return new StorageException(
        "Database "
            + name
            + " cannot be brought up to date, since the journal is damaged: "
            + gap
            + ". Nothing of the database was changed; put a newer copy of its folder back, closed cleanly.");
  }

  private static StorageException old(String name, long last, long known) {
    return new StorageException(
        "Database "
            + name
            + " is an old copy: its last transaction is "
            + hex(last)
            + ", but the federation remembers "
            + hex(known)
            + ". What lies between is missing; put a newer copy of its folder back.");
  }

  private static StorageException gap(String name, TransactionPart part, long last) {
    return new StorageException(
        "Database "
            + name
            + " cannot catch up with the journal: its last transaction is "
            + hex(last)
            + ", but the journal's next one for it, "
            + hex(part.tid())
            + ", follows "
            + hex(part.previousTid())
            + ". What lies between is missing; put a newer copy of its folder back.");
  }

  private static String hex(long tid) {
    return Long.toHexString(tid);
  }

  /** A storage and what is to be applied to it. */
  private static final class Behind {
    private final String name;
    private final Storage storage;
    private final List<TransactionPart> waiting = new ArrayList<>();
    private long bytes;

    Behind(String name, Storage storage) {
      this.name = name;
      this.storage = storage;
    }

    void add(TransactionPart part) {
      waiting.add(part);
      for (ObjectChange change : part.objects()) {
        bytes += change.state().length;
      }
    }
  }
}
