package org.atolldb.jmx;

import java.lang.management.ManagementFactory;
import java.time.InstantSource;
import javax.management.MBeanServer;
import org.atolldb.federation.management.FederationView;
import org.atolldb.federation.management.ManagementExport;
import org.atolldb.federation.management.ManagementExporter;

/**
 * Registers MBeans with the platform's server. Opens no connector: who may connect, and from where,
 * is decided by the JVM's own options. Thread-safe.
 */
public final class JmxExporter implements ManagementExporter {
  private final MBeanServer server;
  private final InstantSource clock;

  /** For {@link java.util.ServiceLoader}. */
  public JmxExporter() {
    this(ManagementFactory.getPlatformMBeanServer(), InstantSource.system());
  }

  JmxExporter(MBeanServer server, InstantSource clock) {
    this.server = server;
    this.clock = clock;
  }

  @Override
  public ManagementExport export(FederationView federation) {
    return JmxExport.of(federation, server, clock);
  }
}
