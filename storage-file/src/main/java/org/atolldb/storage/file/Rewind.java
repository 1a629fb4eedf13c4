package org.atolldb.storage.file;

import java.io.IOException;
import org.atolldb.StorageDamagedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a log back to a transaction, in two steps. Used by one thread at a time. */
final class Rewind {
  private static final Logger LOG = LoggerFactory.getLogger(Rewind.class);

  private final StorageFiles files;

  Rewind(StorageFiles files) {
    this.files = files;
  }

  /** The part of a prefix to keep; throws if anything durable in it is missing. */
  LogPrefix keep(long tid, LogPrefix prefix, @Nullable StorageDamagedException tear)
      throws IOException {
    // Not necessarily up to tid: this database need not have a transaction there.
    long durable = Math.min(tid, files.header().current().forced().tid());
    if (prefix.end().tid() < durable) {
      throw missing(durable, prefix.end(), tear);
    }
    if (tid >= prefix.end().tid()) {
      return prefix;
    }
    LogRecovery.Found found = new LogRecovery(files.segments(), files.checkpoints()).find(tid);
    StorageDamagedException damage = found.tear();
    if (damage != null && found.prefix().end().tid() < tid) {
      throw damage;
    }
    return found.prefix();
  }

  private StorageDamagedException missing(
      long tid, LogEnd end, @Nullable StorageDamagedException tear) {
    String found = "the end of the log after transaction " + end.tid();
    String expected = "transactions up to " + tid + ", which were durable";
    return tear == null
        ? Failures.damaged(
            files.segments().path(Position.segment(end.position())),
            Position.offset(end.position()),
            found,
            expected)
        : Failures.damaged(
            tear.file(), tear.offset(), found + " (" + tear.getMessage() + ")", expected);
  }

  /** Makes the kept part durable and moves everything behind it aside, whole or not. */
  void cutBehind(LogEnd kept) throws IOException {
    LogCut cut = new LogCut(files.segments());
    if (cut.isNeeded(kept.position())) {
      LOG.warn(
          "Cutting the log of database '{}' behind transaction {}, {}",
          files.site().database(),
          kept.tid(),
          Position.text(kept.position()));
      HeaderSlot slot = files.header().current();
      HeaderSlot next = slot.withIncarnation(slot.incarnation() + 1);
      boolean cutsForced = kept.tid() < slot.forced().tid();
      files.header().write(cutsForced ? next.withForced(HeaderSlot.End.of(kept)) : next);
      cut.at(kept.position(), next.incarnation());
    }
    // What a killed process wrote last may be in the cache only, and so may its names.
    files.segments().forceAnyway();
  }
}
