package org.atolldb.storage.file;

import java.io.IOException;
import java.util.Optional;
import org.atolldb.StorageDamagedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the longest valid prefix of a log. Used by one thread. */
final class LogRecovery {
  private static final Logger LOG = LoggerFactory.getLogger(LogRecovery.class);

  private final LogSegments segments;
  private final IndexCheckpoints checkpoints;

  LogRecovery(LogSegments segments, IndexCheckpoints checkpoints) {
    this.segments = segments;
    this.checkpoints = checkpoints;
  }

  /**
   * What was found.
   *
   * @param prefix what is whole
   * @param scanned bytes of it that no index checkpoint covered
   * @param tear why nothing behind it counts, null if nothing is behind it
   */
  record Found(LogPrefix prefix, long scanned, @Nullable StorageDamagedException tear) {}

  /** Reads transactions at or below a tid, as far as they are whole. */
  Found find(long tid) throws IOException {
    Optional<LogPrefix> saved = checkpoints.load(tid);
    segments.attachThrough(1);
    LogPrefix prefix = saved.orElseGet(() -> new LogPrefix(new ObjectIndex(), LogEnd.START));
    LogEnd end = prefix.end();
    long scanned = 0;
    LogScanner scanner = new LogScanner(segments, end);
    try {
      LoggedTransaction next = scanner.next();
      while (next != null && next.part().tid() <= tid) {
        prefix.index().add(next);
        end = end.after(next);
        scanned += next.end() - next.position();
        next = scanner.next();
      }
      // Behind an empty segment the log ends in it.
      end = next == null ? end.at(scanner.position()) : end;
      return found(prefix.endingAt(end), scanned, null);
    } catch (StorageDamagedException e) {
      return found(prefix.endingAt(end), scanned, e);
    }
  }

  private Found found(LogPrefix prefix, long scanned, @Nullable StorageDamagedException tear) {
    if (scanned > 0) {
      LOG.info(
          "Indexed {} bytes of database '{}' that no index checkpoint covered",
          scanned,
          segments.site().database());
    }
    return new Found(prefix, scanned, tear);
  }
}
