package org.atolldb.federation.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.atolldb.Database;
import org.atolldb.DatabaseRegistry;
import org.atolldb.Persistent;
import org.atolldb.federation.management.FederationView;

/**
 * An open federation as applications and as administrators see it.
 *
 * @param registry for applications
 * @param console for administrators
 */
public record OpenFederation(DatabaseRegistry registry, FederationView console)
    implements AutoCloseable {
  /**
   * Waits until every storage has all that is committed: unlike an object, an extent is never read
   * from a cache.
   *
   * @param stored a class that each database knows
   */
  public void awaitApplied(Class<? extends Persistent> stored) {
    for (Database database : registry.databases()) {
      registry.run(
          tx -> {
            try (Stream<? extends Persistent> all = tx.all(database, stored)) {
              assertThat(all).isNotEmpty();
            }
          });
    }
  }

  @Override
  public void close() {
    registry.close();
  }
}
