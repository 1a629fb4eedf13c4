package org.atolldb.federation.cache;

import org.atolldb.DatabaseRegistry;
import org.atolldb.federation.crash.Consoles;
import org.atolldb.federation.management.DatabaseView;
import org.atolldb.federation.management.FederationView;

/** What administrators see of an open federation, whose name no other test uses meanwhile. */
final class Views {
  private Views() {}

  static FederationView of(DatabaseRegistry registry) {
    return Consoles.of(registry.name());
  }

  static DatabaseView of(DatabaseRegistry registry, String database) {
    return of(registry).databases().stream()
        .filter(view -> view.name().equals(database))
        .findFirst()
        .orElseThrow();
  }
}
