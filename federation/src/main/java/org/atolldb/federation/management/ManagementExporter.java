package org.atolldb.federation.management;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** Makes federations visible to administrators; found by {@link ServiceLoader}. Thread-safe. */
public interface ManagementExporter {
  /**
   * Makes a federation and its present databases visible. Does not throw: what cannot be shown is
   * logged.
   *
   * @param federation the federation
   * @return to be told of changes, and closed by the caller
   */
  ManagementExport export(FederationView federation);

  /**
   * Makes a federation visible through every exporter found.
   *
   * @param federation the federation
   * @return all exports as one, to be told of changes, and closed by the caller
   */
  static ManagementExport exportToAll(FederationView federation) {
    List<ManagementExport> exports = new ArrayList<>();
    for (ManagementExporter exporter :
        ServiceLoader.load(ManagementExporter.class, ManagementExporter.class.getClassLoader())) {
      exports.add(exporter.export(federation));
    }
    return new ManagementExport() {
      @Override
      public void attached(DatabaseView database) {
        exports.forEach(export -> export.attached(database));
      }

      @Override
      public void detached(DatabaseView database) {
        exports.forEach(export -> export.detached(database));
      }

      @Override
      public void stateChanged(String message) {
        exports.forEach(export -> export.stateChanged(message));
      }

      @Override
      public void close() {
        exports.forEach(ManagementExport::close);
      }
    };
  }
}
