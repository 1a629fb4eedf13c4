import org.jspecify.annotations.NullMarked;

/** Many databases, one transaction: registry, connections, journal, configuration. */
@NullMarked
module org.atolldb.federation {
  requires static transitive org.jspecify;
  requires transitive org.atolldb.api;
  requires com.google.guice;
  requires tools.jackson.databind;
  requires tools.jackson.dataformat.yaml;
  requires tools.jackson.dataformat.smile;
  requires org.slf4j;
}
