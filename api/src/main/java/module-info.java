import org.jspecify.annotations.NullMarked;

/** What applications call and what storages implement. */
@NullMarked
module org.atolldb.api {
  requires static transitive org.jspecify;

  exports org.atolldb;
  exports org.atolldb.spi;
  exports org.atolldb.storage;
  exports org.atolldb.storage.disk;

  uses org.atolldb.spi.FederationOpener;
  uses org.atolldb.spi.Weaving;
}
