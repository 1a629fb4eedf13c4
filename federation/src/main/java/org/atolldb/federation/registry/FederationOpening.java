package org.atolldb.federation.registry;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.UUID;
import java.util.concurrent.ThreadFactory;
import org.atolldb.ConfigurationException;
import org.atolldb.Resolvers;
import org.atolldb.StorageException;
import org.atolldb.TransactionalResource;
import org.atolldb.UsageException;
import org.atolldb.federation.clock.TransactionClock;
import org.atolldb.federation.commit.CommitPipeline;
import org.atolldb.federation.commit.LargeRecords;
import org.atolldb.federation.configuration.DatabaseConfiguration;
import org.atolldb.federation.configuration.FederationConfiguration;
import org.atolldb.federation.connection.ConnectionContext;
import org.atolldb.federation.connection.ConnectionPool;
import org.atolldb.federation.connection.Homes;
import org.atolldb.federation.connection.SpillDirectory;
import org.atolldb.federation.database.OpenDatabase;
import org.atolldb.federation.journal.CatalogueChange;
import org.atolldb.federation.journal.CatalogueEntry;
import org.atolldb.federation.journal.Journal;
import org.atolldb.federation.journal.JournalSettings;
import org.atolldb.federation.journal.JournalSite;
import org.atolldb.federation.participant.ParticipantSite;
import org.atolldb.federation.participant.Participants;
import org.atolldb.federation.record.AllowList;
import org.atolldb.federation.record.RecordCodec;
import org.atolldb.federation.resolution.ConfiguredResolvers;
import org.atolldb.federation.resolution.Merger;
import org.atolldb.federation.schema.Declarations;
import org.atolldb.spi.ResolverProvider;
import org.atolldb.storage.Storage;
import org.jspecify.annotations.Nullable;

/**
 * Opens a federation step by step: journal, storages, recovery, catalogue, threads. If a step
 * fails, what was opened is closed again. Used once, by one thread.
 */
final class FederationOpening {
  private static final String DECLARED = "declared";

  /** Cached objects take at most a third of the heap. */
  private static final int CACHE_SHARE = 3;

  private final FederationConfiguration configuration;
  private final Environment environment;
  private final Resolvers resolvers;
  private final ThreadFactory threads;
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final StateChanges stateChanges;
  private final JournalRelay relay;
  private final Map<String, CatalogueEntry> catalogue = new HashMap<>();
  private final Map<String, DatabaseConfiguration> declared = new LinkedHashMap<>();
  private final Map<String, Storage> storages = new LinkedHashMap<>();
  private final Declarations declarations;

  FederationOpening(
      FederationConfiguration configuration, Environment environment, Resolvers resolvers) {
    this.configuration = configuration;
    this.environment = environment;
    this.resolvers = resolvers;
    this.threads = environment.threads().apply(configuration.name());
    this.stateChanges = keep(new StateChanges(threads));
    this.relay = new JournalRelay(stateChanges);
    this.declarations = new Declarations(environment.loader());
  }

  Federation open(Collection<? extends TransactionalResource<?>> resources) {
    try {
      return build(resources);
    } catch (RuntimeException | Error e) {
      closeOpened(e);
      throw e;
    }
  }

  private Federation build(Collection<? extends TransactionalResource<?>> resources) {
    ConfiguredResolvers configured = ConfiguredResolvers.of(configuration, environment.loader());
    renameClasses();
    Journal journal = isJournaled() ? keep(openJournal()) : null;
    UUID identity = journal == null ? environment.ids().get() : journal.federation();
    declare(journal);
    Recovery recovery = openStorages(journal, identity);
    long visible = newest(journal);
    DatabaseMap databases = databases(journal, recovery, visible);
    RecordCodec codec = codec();
    Merger merger = new Merger(codec, databases, resolvers, libraryResolvers(), configured);
    LargeRecords largeRecords = new LargeRecords(codec, configuration.records().warnSize());
    CommitPipeline pipeline =
        keep(
            new CommitPipeline(
                new TransactionClock(environment.clock(), visible),
                visible,
                merger,
                largeRecords,
                threads));
    ConnectionPool pool = pool(databases, codec, journal != null);
    Checkpointer checkpointer = null;
    Reopening reopening = null;
    if (journal != null) {
      relay.to(pipeline);
      pipeline.journal(journal);
      checkpointer =
          keep(new Checkpointer(databases, pipeline, journal, configuration.journal(), threads));
      rememberNew(journal, databases);
      if (recovery != null && recovery.applied() > 0) {
        checkpointer.checkpoint();
      }
      reopening = new Reopening(environment, journal, pipeline, databases, checkpointer);
      checkpointer.start(reopening::look);
    }
    Participants participants = keep(participants(resources, journal));
    pipeline.participants(participants);
    Federation federation =
        new Federation(
            new Parts(
                configuration,
                environment,
                identity,
                databases,
                pipeline,
                participants,
                pool,
                codec,
                resolvers,
                merger,
                declarations,
                journal,
                checkpointer,
                reopening,
                stateChanges,
                environment.clock().instant()));
    // What does not agree is told to administrators, who are there only now.
    participants.recover();
    return federation;
  }

  private Participants participants(
      Collection<? extends TransactionalResource<?>> resources, @Nullable Journal journal) {
    return new Participants(
        resources,
        new ParticipantSite(
            journal, environment.clock(), environment.numbers(), threads, stateChanges::tell));
  }

  private void renameClasses() {
    try {
      configuration.renamedClasses().forEach(declarations::rename);
    } catch (UsageException e) {
      throw new ConfigurationException(
          configuration.source(), List.of("renamed-classes: " + e.getMessage()));
    }
  }

  /** A federation of volatile databases only touches no file. */
  private boolean isJournaled() {
    return configuration.databases().values().stream().anyMatch(d -> isDurable(d.storageType()))
        || configuration.templates().values().stream().anyMatch(t -> isDurable(t.storageType()));
  }

  private boolean isDurable(String storageType) {
    return !environment.provider(storageType).isVolatile();
  }

  private Journal openJournal() {
    return Journal.open(
        new JournalSite(
            configuration.journalDirectory(),
            environment.disk(),
            environment.ids().get(),
            environment.ids(),
            new JournalSettings(
                configuration.journal().segmentSize(), configuration.journal().budget()),
            relay,
            threads));
  }

  /** YAML declares; the catalogue adds what was created from templates while the federation ran. */
  private void declare(@Nullable Journal journal) {
    declared.putAll(configuration.databases());
    if (journal == null) {
      return;
    }
    for (CatalogueEntry entry : journal.contents().catalogue().values()) {
      catalogue.put(entry.name(), entry);
      if (!declared.containsKey(entry.name())) {
        declared.put(entry.name(), remembered(entry));
      }
    }
  }

  private DatabaseConfiguration remembered(CatalogueEntry entry) {
    String origin = entry.configuration();
    if (origin.startsWith(Attachments.TEMPLATE)) {
      return configuration.fromTemplate(
          origin.substring(Attachments.TEMPLATE.length()), entry.name());
    }
    throw new ConfigurationException(
        configuration.source(),
        List.of(
            "databases."
                + entry.name()
                + ": missing, but the federation owns this database (identity "
                + entry.database()
                + ", at "
                + entry.location()
                + "). Declare it again; to give it up, detach it while it is declared."));
  }

  private @Nullable Recovery openStorages(@Nullable Journal journal, UUID identity) {
    StorageOpening opening = new StorageOpening(environment, identity, journal);
    Recovery recovery = journal == null ? null : new Recovery(journal, journal.contents());
    for (DatabaseConfiguration database : declared.values()) {
      CatalogueEntry entry = catalogue.get(database.name());
      Storage storage = keep(opening.open(database, entry));
      storages.put(database.name(), storage);
      if (recovery != null && entry != null) {
        recovery.rewind(database.name(), storage, entry);
      }
    }
    requireDistinct();
    if (journal != null && recovery != null) {
      recovery.replay(journal::replay);
    }
    return recovery;
  }

  private void requireDistinct() {
    Map<UUID, String> names = new HashMap<>();
    storages.forEach(
        (name, storage) -> {
          String other = names.put(storage.header().database(), name);
          if (other != null) {
            throw new StorageException(
                "Databases "
                    + other
                    + " and "
                    + name
                    + " have the same identity "
                    + storage.header().database()
                    + ": one folder is a copy of the other. Remove the copy from the configuration.");
          }
        });
  }

  private long newest(@Nullable Journal journal) {
    long newest = journal == null ? 0 : journal.contents().highestTid();
    for (Storage storage : storages.values()) {
      newest = Math.max(newest, storage.lastTid());
    }
    return newest;
  }

  private DatabaseMap databases(
      @Nullable Journal journal, @Nullable Recovery recovery, long visible) {
    DatabaseMap databases = new DatabaseMap(configuration.name(), stateChanges, declarations);
    storages.forEach(
        (name, storage) -> {
          UUID uuid = storage.header().database();
          long oidMark = journal == null ? 0 : journal.contents().oidMarks().getOrDefault(uuid, 0L);
          DatabaseConfiguration settings = Optional.ofNullable(declared.get(name)).orElseThrow();
          OpenDatabase database = new OpenDatabase(settings, storage, visible, oidMark);
          if (recovery != null && recovery.refused().containsKey(uuid)) {
            database.refuse(recovery.refused().get(uuid));
          }
          databases.add(database);
        });
    return databases;
  }

  private RecordCodec codec() {
    return new RecordCodec(
        new AllowList(configuration.allowedClasses()),
        environment.loader(),
        configuration.weaving(),
        declarations);
  }

  /** What libraries of persistent classes bring for these. */
  private Resolvers libraryResolvers() {
    Resolvers libraries = new Resolvers();
    ServiceLoader.load(ResolverProvider.class, environment.loader())
        .forEach(provider -> provider.register(libraries));
    return libraries;
  }

  private ConnectionPool pool(DatabaseMap databases, RecordCodec codec, boolean isDurable) {
    return new ConnectionPool(
        new ConnectionContext(
            databases, codec, new Homes(configuration.homes()), isDurable ? spill() : null),
        configuration.connections().size(),
        configuration.connections().timeout(),
        configuration.cache().budget(),
        environment.heap() / CACHE_SHARE);
  }

  /** Temporary files beside the journal, whose directory nobody else has open. */
  private SpillDirectory spill() {
    SpillDirectory spill =
        new SpillDirectory(configuration.journalDirectory().resolve("spill"), environment.disk());
    spill.sweep();
    return spill;
  }

  private void rememberNew(Journal journal, DatabaseMap databases) {
    for (OpenDatabase database : databases.all()) {
      if (!database.isVolatile() && !catalogue.containsKey(database.name())) {
        DatabaseConfiguration settings =
            Optional.ofNullable(declared.get(database.name())).orElseThrow();
        Attachments.remember(journal, CatalogueChange.Kind.ATTACHED, settings, database, DECLARED);
      }
    }
  }

  private <T extends AutoCloseable> T keep(T resource) {
    opened.push(resource);
    return resource;
  }

  private void closeOpened(Throwable failure) {
    for (AutoCloseable resource : opened) {
      try {
        resource.close();
      } catch (Exception e) {
        failure.addSuppressed(e);
      }
    }
  }
}
