package org.atolldb.federation.crash;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import org.atolldb.federation.management.DatabaseView;
import org.atolldb.federation.management.FederationView;
import org.atolldb.federation.management.ManagementExport;
import org.atolldb.federation.management.ManagementExporter;

/** Gives tests the administrator's view of open federations, by name. Thread-safe. */
public final class Consoles implements ManagementExporter {
  private static final Map<String, FederationView> OPEN = new ConcurrentHashMap<>();
  private static final Map<String, BlockingQueue<String>> TOLD = new ConcurrentHashMap<>();

  /** The view of a federation that is open with MBeans enabled. */
  public static FederationView of(String federation) {
    return Objects.requireNonNull(OPEN.get(federation), federation);
  }

  /** What the administrators of the federation last opened by a name were told. */
  public static BlockingQueue<String> told(String federation) {
    return Objects.requireNonNull(TOLD.get(federation), federation);
  }

  @Override
  public ManagementExport export(FederationView federation) {
    OPEN.put(federation.name(), federation);
    TOLD.put(federation.name(), new LinkedBlockingQueue<>());
    return new ManagementExport() {
      @Override
      public void attached(DatabaseView database) {}

      @Override
      public void detached(DatabaseView database) {}

      @Override
      public void stateChanged(String message) {
        told(federation.name()).add(message);
      }

      @Override
      public void close() {
        OPEN.remove(federation.name());
      }
    };
  }
}
