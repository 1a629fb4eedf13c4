package org.atolldb.federation.crash;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.UUID;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.atolldb.RecoveryReport;
import org.atolldb.Resolvers;
import org.atolldb.TransactionalResource;
import org.atolldb.federation.activity.Timing;
import org.atolldb.federation.configuration.CacheConfiguration;
import org.atolldb.federation.configuration.DatabaseConfiguration;
import org.atolldb.federation.configuration.FederationConfiguration;
import org.atolldb.federation.configuration.JournalConfiguration;
import org.atolldb.federation.configuration.JournalForce;
import org.atolldb.federation.configuration.LinkPolicy;
import org.atolldb.federation.configuration.PoolConfiguration;
import org.atolldb.federation.configuration.RecordsConfiguration;
import org.atolldb.federation.configuration.TemplateConfiguration;
import org.atolldb.federation.registry.Environment;
import org.atolldb.federation.registry.Federation;
import org.atolldb.spi.WeavingMode;
import org.atolldb.storage.StorageProvider;
import org.atolldb.storage.StorageSettings;
import org.atolldb.storage.disk.Disk;

/**
 * How to open a federation with small files, its disk, clock and random numbers given; opened again
 * and again by the same test on the same or on other disks.
 *
 * @param directory where its files are
 * @param databases the storage type of each database by name
 * @param disk where every file is
 * @param device what stands around the disk
 * @param storages what stands around the file storage
 * @param resources that take part in transactions
 * @param threads makes the federation's threads, by its name
 * @param seed of identities and random numbers; another one for each opening
 */
public record SmallFederation(
    Path directory,
    Map<String, String> databases,
    Disk disk,
    UnaryOperator<Disk> device,
    UnaryOperator<StorageProvider> storages,
    List<TransactionalResource<?>> resources,
    Function<String, ThreadFactory> threads,
    long seed) {
  /** A template of file databases. */
  public static final String TEMPLATE = "tenant";

  private static final Path ANYWHERE = Path.of("/atoll");
  private static final long KIB = 1 << 10;
  private static final AtomicInteger OPENED = new AtomicInteger();

  /** Found once: a campaign opens federations by the ten thousand. */
  private static final List<StorageProvider> PROVIDERS =
      ServiceLoader.load(StorageProvider.class).stream().map(ServiceLoader.Provider::get).toList();

  /** No time passes: ids then differ by one, the hardest case for every comparison. */
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));

  /** File databases, still without a disk of their own. */
  public static SmallFederation of(String... databases) {
    Map<String, String> types = new LinkedHashMap<>();
    List.of(databases).forEach(name -> types.put(name, "file"));
    return new SmallFederation(
        ANYWHERE,
        types,
        Disk.system(),
        UnaryOperator.identity(),
        UnaryOperator.identity(),
        List.of(),
        Environment::daemons,
        0);
  }

  public SmallFederation on(Disk other, long otherSeed) {
    return new SmallFederation(
        directory, databases, other, device, storages, resources, threads, otherSeed);
  }

  public SmallFederation in(Path otherDirectory) {
    return new SmallFederation(
        otherDirectory, databases, disk, device, storages, resources, threads, seed);
  }

  public SmallFederation behind(UnaryOperator<Disk> otherDevice) {
    return new SmallFederation(
        directory, databases, disk, otherDevice, storages, resources, threads, seed);
  }

  public SmallFederation with(WrappingProvider.Wrap wrap) {
    return new SmallFederation(
        directory,
        databases,
        disk,
        device,
        inner -> new WrappingProvider(inner, wrap),
        resources,
        threads,
        seed);
  }

  public SmallFederation with(TransactionalResource<?>... outside) {
    return new SmallFederation(
        directory, databases, disk, device, storages, List.of(outside), threads, seed);
  }

  /** With all its threads made by a factory. */
  public SmallFederation runBy(ThreadFactory factory) {
    return new SmallFederation(
        directory, databases, disk, device, storages, resources, name -> factory, seed);
  }

  public SmallFederation withMemory(String database) {
    Map<String, String> types = new LinkedHashMap<>(databases);
    types.put(database, "memory");
    return new SmallFederation(directory, types, disk, device, storages, resources, threads, seed);
  }

  public Path journal() {
    return directory.resolve("journal");
  }

  public Path folder(String database) {
    return directory.resolve("databases").resolve(database);
  }

  public OpenFederation open() {
    FederationConfiguration configuration = configuration();
    return new OpenFederation(
        Federation.open(configuration, environment(), new Resolvers(), resources),
        Consoles.of(configuration.name()));
  }

  void adopt(String database) {
    Federation.adopt(configuration(), environment(), database);
  }

  void cloneDatabase(String database, String clone) {
    Federation.cloneDatabase(configuration(), environment(), database, clone);
  }

  RecoveryReport recoverWithoutJournal() {
    return Federation.recoverWithoutJournal(configuration(), environment());
  }

  private FederationConfiguration configuration() {
    StorageSettings settings =
        new StorageSettings(Map.of("segment-size", 4 * KIB, "index-interval", 4 * KIB));
    Map<String, DatabaseConfiguration> declared = new LinkedHashMap<>();
    databases.forEach(
        (name, type) ->
            declared.put(
                name,
                new DatabaseConfiguration(
                    name,
                    type,
                    type.equals("file") ? settings : StorageSettings.NONE,
                    LinkPolicy.ANY_DURABLE,
                    folder(name),
                    Map.of(),
                    0)));
    return new FederationConfiguration(
        "f" + OPENED.incrementAndGet(),
        directory,
        WeavingMode.AUTO,
        new JournalConfiguration(
            16 * KIB, 256 * KIB, 128 * KIB, Duration.ofDays(1), JournalForce.GROUP),
        CacheConfiguration.DEFAULT,
        PoolConfiguration.DEFAULT,
        RecordsConfiguration.DEFAULT,
        Map.of(
            TEMPLATE,
            new TemplateConfiguration(
                TEMPLATE, "file", settings, LinkPolicy.ANY_DURABLE, Map.of(), 0)),
        declared,
        List.of(),
        List.of(),
        Map.of(),
        true,
        "test");
  }

  private Environment environment() {
    Random random = new Random(seed);
    Supplier<UUID> ids = () -> new UUID(random.nextLong(), random.nextLong());
    LongSupplier numbers = random::nextLong;
    return new Environment(
        device.apply(disk),
        CLOCK,
        ids,
        Timing.system(),
        numbers,
        providers(),
        SmallFederation.class.getClassLoader(),
        Runtime.getRuntime().maxMemory(),
        threads);
  }

  private List<StorageProvider> providers() {
    return PROVIDERS.stream()
        .map(provider -> provider.type().equals("file") ? storages.apply(provider) : provider)
        .toList();
  }
}
