package org.atolldb.federation.registry;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.atolldb.AtollException;
import org.atolldb.StorageException;
import org.atolldb.federation.commit.CommitPipeline;
import org.atolldb.federation.commit.LibraryThread;
import org.atolldb.federation.configuration.JournalConfiguration;
import org.atolldb.federation.database.OpenDatabase;
import org.atolldb.federation.journal.Checkpoint;
import org.atolldb.federation.journal.Journal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes storages durable so that the journal's old segments can be used again: when it has grown,
 * and after some time when anything was committed. One thread of its own. Thread-safe.
 */
final class Checkpointer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Checkpointer.class);
  private static final Duration LOOK = Duration.ofMillis(200);

  private final DatabaseMap databases;
  private final CommitPipeline pipeline;
  private final Journal journal;
  private final JournalConfiguration configuration;
  private final LibraryThread worker;
  private final ScheduledExecutorService ticker;
  private final AtomicLong count = new AtomicLong();
  private long ticks;

  Checkpointer(
      DatabaseMap databases,
      CommitPipeline pipeline,
      Journal journal,
      JournalConfiguration configuration,
      ThreadFactory threads) {
    this.databases = databases;
    this.pipeline = pipeline;
    this.journal = journal;
    this.configuration = configuration;
    this.worker = new LibraryThread(threads);
    this.ticker = Executors.newSingleThreadScheduledExecutor(threads);
  }

  /**
   * Begins to look whether something is due.
   *
   * @param also done at each look too
   */
  void start(Runnable also) {
    Runnable each =
        () -> {
          look();
          also.run();
        };
    Future<?> unused =
        ticker.scheduleWithFixedDelay(
            each, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  long count() {
    return count.get();
  }

  private void look() {
    ticks++;
    long written = journal.statistics().sinceCheckpoint();
    boolean due =
        LOOK.multipliedBy(ticks).compareTo(configuration.checkpointInterval()) >= 0 && written > 0;
    if (journal.statistics().failed() || !(due || written >= configuration.checkpointSize())) {
      return;
    }
    try {
      checkpoint();
    } catch (AtollException e) {
      LOG.error("A checkpoint failed; the journal keeps what the storages lack", e);
    }
    ticks = 0;
  }

  /** Writes a checkpoint and waits for it. */
  void checkpoint() {
    worker.run(this::write);
  }

  /** Runs something that forces files, one after the other with checkpoints. */
  void run(Runnable action) {
    worker.run(action);
  }

  /** Rule 3: per database, what is applied is read first, then forced, then written down. */
  void write() {
    long clock = pipeline.newestId();
    Map<UUID, Long> durableThrough = new HashMap<>();
    Map<UUID, Long> oidMarks = new HashMap<>();
    List<OpenDatabase> durable =
        databases.all().stream().filter(database -> !database.isVolatile()).toList();
    for (OpenDatabase database : durable) {
      if (database.isDirty() && force(database)) {
        durableThrough.put(database.uuid(), database.durableThrough());
      }
      if (database.oidMark() > 0) {
        oidMarks.put(database.uuid(), database.oidMark());
      }
    }
    journal.checkpoint(new Checkpoint(durableThrough, oidMarks, clock));
    count.incrementAndGet();
  }

  private static boolean force(OpenDatabase database) {
    if (database.fenced() != null) {
      return false;
    }
    try {
      database.makeDurable();
      return true;
    } catch (StorageException e) {
      LOG.error(
          "Forcing database {} failed; it is closed off, the others go on", database.name(), e);
      database.fence(e);
      return false;
    }
  }

  /** Ends the threads; a running checkpoint is finished first. */
  @Override
  public void close() {
    ticker.shutdownNow();
    worker.close();
  }
}
