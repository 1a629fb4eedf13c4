package org.atolldb.federation.crash;

import org.atolldb.DatabaseRegistry;
import org.atolldb.federation.management.FederationView;

/**
 * An open federation as applications and as administrators see it.
 *
 * @param registry for applications
 * @param console for administrators
 */
record OpenFederation(DatabaseRegistry registry, FederationView console) implements AutoCloseable {
  @Override
  public void close() {
    registry.close();
  }
}
