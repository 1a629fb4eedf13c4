package org.atolldb.federation.registry;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.atolldb.DatabaseRegistry;
import org.atolldb.RecoveryReport;
import org.atolldb.Resolvers;
import org.atolldb.TransactionalResource;
import org.atolldb.federation.configuration.ConfigurationReader;
import org.atolldb.spi.FederationOpener;

/** Found by {@link org.atolldb.Atoll}. Thread-safe. */
public final class Opener implements FederationOpener {
  /** For {@link java.util.ServiceLoader}. */
  public Opener() {}

  @Override
  public DatabaseRegistry open(
      Path yaml, Resolvers resolvers, Collection<? extends TransactionalResource<?>> resources) {
    Environment environment = Environment.system();
    return Federation.open(
        ConfigurationReader.read(yaml, System.getenv(), environment.providers()),
        environment,
        resolvers,
        resources);
  }

  @Override
  public RecoveryReport recoverWithoutJournal(Path yaml) {
    Environment environment = Environment.system();
    return Federation.recoverWithoutJournal(
        ConfigurationReader.read(yaml, System.getenv(), environment.providers()), environment);
  }

  @Override
  public void adopt(Path yaml, String database) {
    Environment environment = Environment.system();
    Federation.adopt(
        ConfigurationReader.read(yaml, System.getenv(), environment.providers()),
        environment,
        database);
  }

  @Override
  public void cloneDatabase(Path yaml, String database, String clone) {
    Environment environment = Environment.system();
    Federation.cloneDatabase(
        ConfigurationReader.read(yaml, System.getenv(), environment.providers()),
        environment,
        database,
        clone);
  }

  @Override
  public DatabaseRegistry inMemory(List<String> databases) {
    Environment environment = Environment.system();
    return Federation.open(
        ConfigurationReader.inMemory(databases, environment.providers()),
        environment,
        new Resolvers());
  }
}
