package org.atolldb.federation.registry;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.atolldb.ClosedException;
import org.atolldb.Database;
import org.atolldb.DatabaseRegistry;
import org.atolldb.Isolation;
import org.atolldb.ReadView;
import org.atolldb.RecoveryReport;
import org.atolldb.Resolvers;
import org.atolldb.Schema;
import org.atolldb.Task;
import org.atolldb.Transaction;
import org.atolldb.TransactionId;
import org.atolldb.TransactionOptions;
import org.atolldb.TransactionStatus;
import org.atolldb.TransactionalResource;
import org.atolldb.Work;
import org.atolldb.federation.configuration.FederationConfiguration;
import org.atolldb.federation.database.OpenDatabase;
import org.atolldb.federation.management.ManagementExport;
import org.atolldb.federation.management.ManagementExporter;
import org.atolldb.federation.transaction.DatabaseHandle;
import org.atolldb.federation.transaction.Pauses;
import org.atolldb.federation.transaction.ReadViews;
import org.atolldb.federation.transaction.TransactionRunner;
import org.atolldb.federation.transaction.TransactionStatistics;
import org.jspecify.annotations.Nullable;

/** An open federation. Thread-safe. */
public final class Federation implements DatabaseRegistry {
  private final Parts parts;
  private final TransactionRunner runner;
  private final ReadViews views;
  private final Attachments attachments;
  private final Shutdown shutdown;
  private final ConcurrentHashMap<String, DatabaseHandle> handles = new ConcurrentHashMap<>();
  private final Schema schema;
  private final @Nullable ManagementExport export;

  Federation(Parts parts) {
    this.parts = parts;
    this.runner =
        new TransactionRunner(
            this,
            parts.pool(),
            parts.pipeline(),
            new TransactionStatistics(parts.databases()),
            new Pauses(parts.environment().timing(), parts.environment().numbers()));
    this.shutdown = new Shutdown(parts, runner.running());
    FederationMonitor monitor = new FederationMonitor(parts, runner, this);
    this.export = parts.configuration().jmx() ? ManagementExporter.exportToAll(monitor) : null;
    if (export != null) {
      parts.stateChanges().to(export);
    }
    this.schema =
        new FederationSchema(this, parts.declarations(), parts.codec(), parts.databases());
    this.views = new ReadViews(runner, parts.environment().clock());
    this.attachments = new Attachments(parts, monitor, export);
  }

  /**
   * Opens the federation of a configuration; see {@link org.atolldb.Atoll#open}.
   *
   * @param configuration what to open
   * @param environment disk, clock and randomness
   * @param resolvers for conflicts
   * @return the open federation; the caller closes it
   */
  public static Federation open(
      FederationConfiguration configuration, Environment environment, Resolvers resolvers) {
    return open(configuration, environment, resolvers, List.of());
  }

  /**
   * Opens the federation of a configuration with resources outside it; see {@link
   * org.atolldb.Atoll#open}.
   *
   * @param configuration what to open
   * @param environment disk, clock and randomness
   * @param resolvers for conflicts
   * @param resources that take part in its transactions
   * @return the open federation; the caller closes it
   */
  public static Federation open(
      FederationConfiguration configuration,
      Environment environment,
      Resolvers resolvers,
      Collection<? extends TransactionalResource<?>> resources) {
    return new FederationOpening(configuration, environment, resolvers).open(resources);
  }

  /**
   * Makes the databases of a configuration usable after their journal was lost; see {@link
   * org.atolldb.Atoll#recoverWithoutJournal}.
   *
   * @param configuration what was lost
   * @param environment disk, clock and randomness
   * @return what was kept and cut
   */
  public static RecoveryReport recoverWithoutJournal(
      FederationConfiguration configuration, Environment environment) {
    try (OwnedStorages storages = OwnedStorages.open(configuration, environment)) {
      return new LostJournal(storages.all(), environment.numbers()).recover();
    }
  }

  /**
   * Takes a closed database from its owner; see {@link org.atolldb.Atoll#adopt}.
   *
   * @param configuration of the federation that is to own it
   * @param environment disk, clock and randomness
   * @param database its name
   */
  public static void adopt(
      FederationConfiguration configuration, Environment environment, String database) {
    new Ownership(configuration, environment).adopt(database);
  }

  /**
   * Copies a closed database under another identity; see {@link org.atolldb.Atoll#cloneDatabase}.
   *
   * @param configuration of the federation of both
   * @param environment disk, clock and randomness
   * @param database its name
   * @param clone the name of the copy
   */
  public static void cloneDatabase(
      FederationConfiguration configuration,
      Environment environment,
      String database,
      String clone) {
    new Ownership(configuration, environment).copy(database, clone);
  }

  @Override
  public String name() {
    return parts.configuration().name();
  }

  @Override
  public Database database(String name) {
    requireNotOver();
    parts.databases().byName(name);
    return handles.computeIfAbsent(
        name, key -> new DatabaseHandle(key, this, parts.databases()::find));
  }

  @Override
  public List<Database> databases() {
    requireNotOver();
    return parts.databases().all().stream().map(database -> database(database.name())).toList();
  }

  @Override
  public <E extends Exception> void run(Work<E> work) throws E {
    with().run(work);
  }

  @Override
  public <T extends @Nullable Object, E extends Exception> T call(Task<T, E> task) throws E {
    return with().call(task);
  }

  @Override
  public <T extends @Nullable Object, E extends Exception> T read(Task<T, E> task) throws E {
    return with().isolation(Isolation.READ_ONLY).call(task);
  }

  @Override
  public TransactionOptions with() {
    return runner.options();
  }

  @Override
  public Transaction begin() {
    return with().begin();
  }

  @Override
  public List<TransactionStatus> transactions() {
    return runner.running().list();
  }

  @Override
  public boolean kill(long number, String reason) {
    return runner.running().kill(number, reason);
  }

  @Override
  public ReadView asOf(Instant when) {
    requireOpen();
    return views.asOf(when);
  }

  @Override
  public ReadView asOf(TransactionId tid) {
    requireOpen();
    return views.asOf(tid);
  }

  @Override
  public Resolvers resolvers() {
    return parts.resolvers();
  }

  @Override
  public Schema schema() {
    requireOpen();
    return schema;
  }

  @Override
  public Database createFromTemplate(String name, String template) {
    requireOpen();
    attachments.createFromTemplate(name, template);
    return database(name);
  }

  @Override
  public void detach(String name) {
    detach(name, parts.configuration().connections().drain());
  }

  @Override
  public void detach(String name, Duration drain) {
    requireOpen();
    attachments.detach(name, drain);
  }

  @Override
  public void reopen(String name) {
    requireOpen();
    OpenDatabase database = parts.databases().byName(name);
    Reopening.of(parts, database).reopen(database);
  }

  @Override
  public boolean isCommitted(TransactionId tid) {
    requireOpen();
    return new Outcomes(parts).isCommitted(tid.value());
  }

  @Override
  public void close() {
    close(parts.configuration().connections().drain());
  }

  @Override
  public void close(Duration drain) {
    if (shutdown.begin()) {
      if (export != null) {
        export.close();
      }
      shutdown.finish(drain);
    }
  }

  boolean isClosed() {
    return shutdown.begun();
  }

  private void requireOpen() {
    if (shutdown.begun()) {
      throw closed();
    }
  }

  /** What transactions need that are given time to end. */
  private void requireNotOver() {
    if (shutdown.isDrained()) {
      throw closed();
    }
  }

  private ClosedException closed() {
    return new ClosedException("Federation " + name() + " is closed");
  }

  @Override
  public String toString() {
    return "federation " + name();
  }
}
