import org.jspecify.annotations.NullMarked;

/** MXBeans of federations, databases and their parts. */
@NullMarked
module org.atolldb.jmx {
  requires static transitive org.jspecify;
  requires transitive org.atolldb.api;
  requires java.management;
  requires org.atolldb.federation;
}
