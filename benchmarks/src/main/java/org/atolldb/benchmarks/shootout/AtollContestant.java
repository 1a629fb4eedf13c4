package org.atolldb.benchmarks.shootout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.atolldb.Atoll;
import org.atolldb.Database;
import org.atolldb.DatabaseRegistry;
import org.atolldb.ObjectId;
import org.atolldb.Transaction;

/** Atoll on one of its storages. */
final class AtollContestant implements Contestant {
  private static final String BEANS = "org.atolldb:type=Federation,federation=shootout";
  private static final int CONNECTIONS = 8;

  private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
  private final Path settings;
  private DatabaseRegistry registry;
  private Database home;
  private final List<ObjectId<AtollItem>> chains = new ArrayList<>();

  /**
   * Opens it.
   *
   * @param storage the type of the storage
   */
  AtollContestant(Path folder, String storage) {
    settings = folder.resolve("atoll.yaml");
    try {
      Files.writeString(
          settings,
          """
          federation: shootout
          directory: data
          connections: { size: %d }
          databases:
            items: { storage: { type: %s } }
          """
              .formatted(CONNECTIONS, storage));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    registry = Atoll.open(settings);
    home = registry.database("items");
  }

  @Override
  public int add(List<String> texts) {
    chains.add(registry.call(tx -> add(tx, texts)));
    return chains.size() - 1;
  }

  private ObjectId<AtollItem> add(Transaction tx, List<String> texts) {
    AtollItem item = null;
    for (int i = texts.size() - 1; i >= 0; i--) {
      item = tx.add(home, new AtollItem(texts.get(i), item));
    }
    return tx.id(Objects.requireNonNull(item));
  }

  @Override
  public void update(int chain) {
    registry.run(
        tx -> {
          for (AtollItem item = tx.get(chains.get(chain)); item != null; item = item.next()) {
            item.touch();
          }
        });
  }

  @Override
  public long read(int chain) {
    return registry.read(
        tx -> {
          Checksum sum = new Checksum();
          for (AtollItem item = tx.get(chains.get(chain)); item != null; item = item.next()) {
            item.addTo(sum);
          }
          return sum.value();
        });
  }

  /** While a new connection is in use and no other one allowed, all that are idle go. */
  @Override
  public void emptyObjectCache() {
    Transaction warm = registry.begin();
    Transaction fresh = registry.begin();
    warm.close();
    limitConnections(1);
    limitConnections(CONNECTIONS);
    fresh.close();
  }

  private void limitConnections(int limit) {
    try {
      beans.setAttribute(
          new ObjectName(BEANS + ",part=Connections"), new Attribute("ConnectionLimit", limit));
    } catch (JMException e) {
      throw new IllegalStateException("The pool's MBean cannot be set", e);
    }
  }

  /** What is in memory cannot be opened again: there, only the cache is emptied. */
  @Override
  public void reopen() {
    if (home.isVolatile()) {
      emptyObjectCache();
      return;
    }
    registry.close();
    registry = Atoll.open(settings);
    home = registry.database("items");
  }

  @Override
  public long cachedObjects() {
    try {
      return ((Number)
              beans.getAttribute(
                  new ObjectName(BEANS + ",database=items,part=Cache"), "CacheObjects"))
          .longValue();
    } catch (JMException e) {
      throw new IllegalStateException("The cache's MBean cannot be read", e);
    }
  }

  @Override
  public void close() {
    registry.close();
  }
}
