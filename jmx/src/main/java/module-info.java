import org.atolldb.federation.management.ManagementExporter;
import org.atolldb.jmx.JmxExporter;
import org.jspecify.annotations.NullMarked;

/** MBeans of federations, databases and their parts. */
@NullMarked
module org.atolldb.jmx {
  requires static transitive org.jspecify;
  requires transitive org.atolldb.api;
  requires java.management;
  requires org.atolldb.federation;
  requires org.slf4j;

  provides ManagementExporter with
      JmxExporter;
}
