import org.jspecify.annotations.NullMarked;

/** Many databases, one transaction: registry, connections, journal, configuration. */
@NullMarked
module org.atolldb.federation {
  requires static transitive org.jspecify;
  requires transitive org.atolldb.api;
  requires static com.google.guice;
  requires tools.jackson.databind;
  requires tools.jackson.dataformat.yaml;
  requires tools.jackson.dataformat.smile;
  requires net.bytebuddy;
  requires jdk.unsupported;
  requires org.slf4j;

  exports org.atolldb.federation.configuration to
      org.atolldb.jmx;
  exports org.atolldb.federation.guice;
  exports org.atolldb.federation.management to
      org.atolldb.jmx;

  uses org.atolldb.federation.management.ManagementExporter;
  uses org.atolldb.spi.ResolverProvider;
  uses org.atolldb.storage.StorageProvider;

  provides org.atolldb.spi.FederationOpener with
      org.atolldb.federation.registry.Opener;
}
