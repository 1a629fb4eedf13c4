package org.atolldb.federation.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.atolldb.RecoveryReport;
import org.atolldb.TransactionId;
import org.atolldb.storage.Storage;
import org.atolldb.storage.StorageHeader;
import org.atolldb.storage.TransactionPart;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings databases to one instant that all of them have, without their journal (rule 30). First all
 * headers say where to cut, then all are cut, then all say clean: so it ends the same wherever it
 * was interrupted and repeated. Used by one thread.
 */
final class LostJournal {
  private static final Logger LOG = LoggerFactory.getLogger(LostJournal.class);

  private final Map<String, Storage> storages;
  private final LongSupplier lineages;
  private final Set<UUID> absent = new HashSet<>();

  LostJournal(Map<String, Storage> storages, LongSupplier lineages) {
    this.storages = storages;
    this.lineages = lineages;
  }

  RecoveryReport recover() {
    long kept = Math.min(newest(), Math.min(greatestWhole(), alreadyDecided()));
    List<RecoveryReport.Found> found = new ArrayList<>();
    storages.forEach((name, storage) -> found.add(plan(name, storage, kept)));
    storages.values().forEach(storage -> announce(storage, kept));
    storages.values().forEach(storage -> storage.rewind(kept));
    storages.values().forEach(this::release);
    RecoveryReport report = new RecoveryReport(new TransactionId(newest()), found, absent);
    LOG.warn("Recovered without a journal: {}", report);
    return report;
  }

  private long newest() {
    return storages.values().stream().mapToLong(Storage::lastTid).max().orElse(0);
  }

  /** Below the first transaction that a database has and another one of its participants lacks. */
  private long greatestWhole() {
    try (Heads heads = new Heads(storages.values())) {
      for (long tid = heads.lowest(); tid != Long.MAX_VALUE; tid = heads.lowest()) {
        if (!isWhole(heads.at(tid))) {
          return tid - 1;
        }
        heads.pass(tid);
      }
      return Long.MAX_VALUE;
    }
  }

  private boolean isWhole(Map<UUID, TransactionPart> having) {
    Set<UUID> found = new HashSet<>();
    storages.values().forEach(storage -> found.add(storage.header().database()));
    for (TransactionPart part : having.values()) {
      for (UUID participant : part.databases()) {
        if (!found.contains(participant)) {
          absent.add(participant);
        } else if (!having.containsKey(participant)) {
          return false;
        }
      }
    }
    return true;
  }

  /** An interrupted run may have cut already what showed it where to. */
  private long alreadyDecided() {
    return storages.values().stream()
        .map(Storage::header)
        .filter(LostJournal::isAnnounced)
        .mapToLong(header -> header.tid() - 1)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  private static boolean isAnnounced(StorageHeader header) {
    return header.state() == StorageHeader.State.DIRTY
        && header.journal().equals(StorageHeader.NOBODY);
  }

  private static RecoveryReport.Found plan(String name, Storage storage, long kept) {
    long before = storage.lastTid();
    long after = 0;
    long cut = 0;
    try (Stream<TransactionPart> all = storage.transactions(0)) {
      for (Iterator<TransactionPart> parts = all.iterator(); parts.hasNext(); ) {
        long tid = parts.next().tid();
        after = tid <= kept ? tid : after;
        cut += tid > kept ? 1 : 0;
      }
    }
    return new RecoveryReport.Found(
        name,
        storage.header().database(),
        new TransactionId(before),
        new TransactionId(after),
        cut);
  }

  private static void announce(Storage storage, long kept) {
    StorageHeader header = storage.header();
    boolean isReleased =
        header.state() == StorageHeader.State.CLEAN
            && header.federation().equals(StorageHeader.NOBODY)
            && storage.lastTid() <= kept;
    if (!isReleased && !isAnnounced(header)) {
      storage.writeHeader(header.dirty(StorageHeader.NOBODY, kept + 1));
    }
  }

  private void release(Storage storage) {
    StorageHeader header = storage.header();
    storage.writeHeader(
        header.ownedBy(StorageHeader.NOBODY, lineages.getAsLong()).clean(storage.lastTid()));
  }

  /** The next transaction of each storage, by the storage's identity. */
  private static final class Heads implements AutoCloseable {
    private final List<Stream<TransactionPart>> streams = new ArrayList<>();
    private final Map<UUID, Iterator<TransactionPart>> rests = new HashMap<>();
    private final Map<UUID, TransactionPart> heads = new HashMap<>();

    Heads(Iterable<Storage> storages) {
      for (Storage storage : storages) {
        Stream<TransactionPart> all = storage.transactions(0);
        streams.add(all);
        rests.put(storage.header().database(), all.iterator());
      }
      rests.forEach(this::advance);
    }

    private void advance(UUID database, Iterator<TransactionPart> rest) {
      @Nullable TransactionPart next = rest.hasNext() ? rest.next() : null;
      if (next == null) {
        heads.remove(database);
      } else {
        heads.put(database, next);
      }
    }

    long lowest() {
      return heads.values().stream().mapToLong(TransactionPart::tid).min().orElse(Long.MAX_VALUE);
    }

    Map<UUID, TransactionPart> at(long tid) {
      Map<UUID, TransactionPart> found = new HashMap<>(heads);
      found.values().removeIf(part -> part.tid() != tid);
      return found;
    }

    void pass(long tid) {
      at(tid)
          .forEach(
              (database, part) -> advance(database, Objects.requireNonNull(rests.get(database))));
    }

    @Override
    public void close() {
      streams.forEach(Stream::close);
    }
  }
}
