package org.atolldb.federation.journal;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A journal as recovery reads it before it writes anything: what an opened one would say, in a
 * fraction of the time.
 */
public final class ScannedOnly {
  private final JournalDirectory directory;
  private final JournalState state;
  private final JournalReading reading;

  /**
   * Reads it.
   *
   * @param site where
   */
  public ScannedOnly(JournalSite site) {
    directory = new JournalDirectory(site.directory(), site.disk());
    TreeMap<Long, Path> segments = new TreeMap<>();
    for (Path file : directory.files()) {
      JournalDirectory.segmentNumber(file).ifPresent(number -> segments.put(number, file));
    }
    ScannedJournal scanned = new JournalScanner(directory).scan(segments);
    // What was perhaps never forced is copied by an opening, and read from the copy.
    scanned.last().end(scanned.wholeTo());
    state = scanned.state();
    StagedFiles none =
        new StagedFiles(
            directory, scanned.last().header.journal(), site.settings(), Long.MAX_VALUE);
    reading = new JournalReading(directory, state.contents(), state.extents(), none);
  }

  /** As {@link Journal#contents}. */
  public JournalContents contents() {
    return reading.contents();
  }

  /** As {@link Journal#replay(Consumer)}. */
  public void replay(Consumer<TransactionRecord> sink) {
    reading.replay(sink);
  }

  /** As {@link Journal#isDamaged}. */
  public boolean isDamaged() {
    return state.isDamaged();
  }

  /** As {@link Journal#gap}. */
  public @Nullable String gap(UUID database, long lineage, long durable) {
    return reading.gap(database, lineage, durable, state.startsLate());
  }

  /** As {@link Journal#catalogue}. */
  public Map<UUID, CatalogueEntry> catalogue() {
    return state.catalogue();
  }
}
