package org.atolldb.spi;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.atolldb.DatabaseRegistry;
import org.atolldb.RecoveryReport;
import org.atolldb.Resolvers;
import org.atolldb.TransactionalResource;

/** Opens federations for {@link org.atolldb.Atoll}. Implementations are thread-safe. */
public interface FederationOpener {
  /**
   * Opens the federation that a YAML file describes; see {@link org.atolldb.Atoll#open}.
   *
   * @param yaml the configuration file
   * @param resolvers for conflicts
   * @param resources outside the federation that take part in its transactions
   * @return the open registry
   */
  DatabaseRegistry open(
      Path yaml, Resolvers resolvers, Collection<? extends TransactionalResource<?>> resources);

  /**
   * Makes databases usable after their journal was lost; see {@link
   * org.atolldb.Atoll#recoverWithoutJournal}.
   *
   * @param yaml the configuration file
   * @return what was kept and cut
   */
  RecoveryReport recoverWithoutJournal(Path yaml);

  /**
   * Takes a closed database from its owner; see {@link org.atolldb.Atoll#adopt}.
   *
   * @param yaml the configuration file
   * @param database its name
   */
  void adopt(Path yaml, String database);

  /**
   * Copies a closed database under another identity; see {@link org.atolldb.Atoll#cloneDatabase}.
   *
   * @param yaml the configuration file
   * @param database its name
   * @param clone the name of the copy
   */
  void cloneDatabase(Path yaml, String database, String clone);

  /**
   * Opens a federation of memory databases; see {@link org.atolldb.Atoll#inMemory}.
   *
   * @param databases their names
   * @return the open registry
   */
  DatabaseRegistry inMemory(List<String> databases);
}
