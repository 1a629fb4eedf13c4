package org.atolldb.jmx;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.atolldb.Isolation;
import org.atolldb.StorageException;
import org.atolldb.TransactionId;
import org.atolldb.TransactionState;
import org.atolldb.TransactionStatus;
import org.atolldb.UsageException;
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

/** A federation with fixed figures, so that tests can tell which attribute shows which. */
final class SampleFederation implements FederationView {
  static final TransactionId NEWEST = TransactionId.firstOf(Instant.parse("2026-11-22T10:15:30Z"));
  final List<DatabaseView> databases = new CopyOnWriteArrayList<>();
  final List<String> calls = new CopyOnWriteArrayList<>();
  private final String name;
  private final SampleParticipants participants = new SampleParticipants();
  private volatile long cacheTarget = 256L << 20;
  private volatile int poolSize = 64;

  SampleFederation(String name, String... databases) {
    this.name = name;
    Arrays.stream(databases).map(SampleDatabase::new).forEach(this.databases::add);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public State state() {
    return State.READ_ONLY;
  }

  @Override
  public String stateReason() {
    return "The device is full.";
  }

  @Override
  public String source() {
    return "/srv/shop.yaml";
  }

  @Override
  public String directory() {
    return "/srv/data/journal";
  }

  @Override
  public Instant openedAt() {
    return Instant.parse("2026-11-22T08:00:00Z");
  }

  @Override
  public List<DatabaseView> databases() {
    return List.copyOf(databases);
  }

  @Override
  public List<String> templates() {
    return List.of("store");
  }

  @Override
  public TransactionFigures transactions() {
    return new TransactionFigures(101, 102, 103, 104, 105, NEWEST);
  }

  @Override
  public TransactionId horizon() {
    return TransactionId.firstOf(Instant.parse("2026-11-22T10:15:00Z"));
  }

  @Override
  public List<ReadViewFigures> readViews() {
    return List.of(
        new ReadViewFigures(
            horizon(), Duration.ofMinutes(3), Duration.ofMinutes(10), Duration.ofMinutes(9), 1));
  }

  @Override
  public JournalFigures journal() {
    return new JournalFigures(201, 202, 203, 204, 1000, 300, 207);
  }

  @Override
  public ConnectionFigures connections() {
    return new ConnectionFigures(poolSize, 302, 306, 303, 304, 305);
  }

  @Override
  public CacheFigures cache() {
    return new CacheFigures(401, 402, 2000, 1000, 405);
  }

  @Override
  public long cacheTarget() {
    return cacheTarget;
  }

  @Override
  public long cacheTargetInEffect() {
    return cacheTarget / 2;
  }

  @Override
  public Map<String, String> wovenClasses() {
    return Map.of("com.example.Receipt", "build");
  }

  @Override
  public Map<String, ResolverFigures> resolvers() {
    return Map.of("com.example.Stock", new ResolverFigures(601, 2, 3, 606_000_000));
  }

  @Override
  public Map<String, ConflictFigures> conflicts() {
    return Map.of("com.example.Stock", new ConflictFigures(7, "store-7:1a2b"));
  }

  @Override
  public List<TransactionStatus> runningTransactions() {
    return List.of(
        new TransactionStatus(
            41,
            TransactionState.ACTIVE,
            "",
            Isolation.SNAPSHOT,
            2,
            Duration.ofMillis(65_250),
            "till-3",
            "ann",
            "sale",
            Map.of(),
            List.of("catalogue", "store-7")));
  }

  @Override
  public boolean kill(long number, String reason) {
    calls.add("kill " + number + " " + reason);
    return number == 41;
  }

  @Override
  public ParticipantsView participants() {
    return participants;
  }

  @Override
  public void setCacheTarget(long bytes) {
    cacheTarget = bytes;
  }

  @Override
  public void setPoolSize(int size) {
    poolSize = size;
  }

  @Override
  public void checkpoint() {
    throw new StorageException("The device is full.");
  }

  @Override
  public void createFromTemplate(String database, String template) {
    calls.add("create " + database + " from " + template);
  }

  @Override
  public void detach(String database, Duration drain) {
    if (databases.stream().noneMatch(it -> it.name().equals(database))) {
      throw new UsageException("There is no database '" + database + "'.");
    }
    calls.add("detach " + database + " within " + drain);
  }

  /** All calls so far. */
  List<String> calls() {
    return new ArrayList<>(calls);
  }
}
