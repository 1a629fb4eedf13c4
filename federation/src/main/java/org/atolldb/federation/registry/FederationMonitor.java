package org.atolldb.federation.registry;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atolldb.StorageException;
import org.atolldb.TransactionId;
import org.atolldb.TransactionStatus;
import org.atolldb.federation.connection.ConnectionPool;
import org.atolldb.federation.database.OpenDatabase;
import org.atolldb.federation.database.TransactionCounters;
import org.atolldb.federation.journal.Journal;
import org.atolldb.federation.journal.JournalStatistics;
import org.atolldb.federation.management.CacheFigures;
import org.atolldb.federation.management.ConflictFigures;
import org.atolldb.federation.management.ConnectionFigures;
import org.atolldb.federation.management.DatabaseView;
import org.atolldb.federation.management.FederationView;
import org.atolldb.federation.management.JournalFigures;
import org.atolldb.federation.management.ParticipantsView;
import org.atolldb.federation.management.ReadViewFigures;
import org.atolldb.federation.management.ResolverFigures;
import org.atolldb.federation.management.TransactionFigures;
import org.atolldb.federation.transaction.TransactionRunner;

/** The federation for administrators. Thread-safe. */
final class FederationMonitor implements FederationView {
  private final Parts parts;
  private final TransactionRunner runner;
  private final Federation federation;

  FederationMonitor(Parts parts, TransactionRunner runner, Federation federation) {
    this.parts = parts;
    this.runner = runner;
    this.federation = federation;
  }

  @Override
  public String name() {
    return parts.configuration().name();
  }

  @Override
  public State state() {
    if (federation.isClosed()) {
      return State.CLOSED;
    }
    return parts.pipeline().failure() == null ? State.OPEN : State.READ_ONLY;
  }

  @Override
  public String stateReason() {
    StorageException failure = parts.pipeline().failure();
    return failure == null ? "" : Optional.ofNullable(failure.getMessage()).orElse("");
  }

  @Override
  public String source() {
    return parts.configuration().source();
  }

  @Override
  public String directory() {
    return parts.journal() == null
        ? ""
        : parts.configuration().journalDirectory().toAbsolutePath().toString();
  }

  @Override
  public Instant openedAt() {
    return parts.openedAt();
  }

  @Override
  public List<DatabaseView> databases() {
    return parts.databases().all().stream().map(this::database).toList();
  }

  DatabaseView database(OpenDatabase database) {
    return new DatabaseMonitor(parts, database);
  }

  @Override
  public List<String> templates() {
    return parts.configuration().templates().keySet().stream().sorted().toList();
  }

  @Override
  public TransactionFigures transactions() {
    TransactionCounters counters = runner.statistics().counters();
    return new TransactionFigures(
        counters.committed(),
        counters.aborted(),
        counters.conflicts(),
        counters.retries(),
        runner.running().count(),
        new TransactionId(parts.pipeline().visible()));
  }

  @Override
  public TransactionId horizon() {
    return new TransactionId(parts.pipeline().snapshots().horizon());
  }

  @Override
  public List<ReadViewFigures> readViews() {
    return parts.pipeline().snapshots().views();
  }

  @Override
  public JournalFigures journal() {
    Journal journal = parts.journal();
    if (journal == null) {
      return JournalFigures.NONE;
    }
    JournalStatistics now = journal.statistics();
    long checkpoints = parts.checkpointer() == null ? 0 : parts.checkpointer().count();
    return new JournalFigures(
        now.bytes(),
        now.budget(),
        now.segments(),
        now.writtenBytes(),
        now.transactions(),
        now.forces(),
        checkpoints);
  }

  @Override
  public ConnectionFigures connections() {
    ConnectionPool.PoolFigures now = parts.pool().figures();
    return new ConnectionFigures(
        now.size(), now.inUse(), now.abandoned(), now.idle(), now.waiting(), now.timeouts());
  }

  @Override
  public CacheFigures cache() {
    long objects = 0;
    long bytes = 0;
    long hits = 0;
    long loads = 0;
    long evictions = 0;
    for (DatabaseView database : databases()) {
      CacheFigures one = database.cache();
      objects += one.objects();
      bytes += one.bytes();
      hits += one.hits();
      loads += one.loads();
      evictions += one.evictions();
    }
    return new CacheFigures(objects, bytes, hits, loads, evictions);
  }

  @Override
  public long cacheTarget() {
    return parts.pool().cacheBudget().asked();
  }

  @Override
  public long cacheTargetInEffect() {
    return parts.pool().cacheBudget().inEffect();
  }

  @Override
  public Map<String, String> wovenClasses() {
    return parts.codec().wovenClasses();
  }

  @Override
  public Map<String, ResolverFigures> resolvers() {
    return parts.merger().counters().figures();
  }

  @Override
  public Map<String, ConflictFigures> conflicts() {
    return runner.statistics().conflicts();
  }

  @Override
  public List<TransactionStatus> runningTransactions() {
    return runner.running().list();
  }

  @Override
  public boolean kill(long number, String reason) {
    return runner.running().kill(number, reason);
  }

  @Override
  public ParticipantsView participants() {
    return parts.participants();
  }

  @Override
  public void setCacheTarget(long bytes) {
    parts.pool().cacheBudget().ask(bytes);
  }

  @Override
  public void setPoolSize(int size) {
    parts.pool().size(size);
  }

  @Override
  public void checkpoint() {
    if (parts.checkpointer() != null) {
      parts.checkpointer().checkpoint();
    }
  }

  @Override
  public void createFromTemplate(String database, String template) {
    federation.createFromTemplate(database, template);
  }

  @Override
  public void detach(String database, Duration drain) {
    federation.detach(database, drain);
  }
}
