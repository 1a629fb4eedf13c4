import org.jspecify.annotations.NullMarked;

/** Storage in an append-only log of segment files. */
@NullMarked
module org.atolldb.storage.file {
  requires static transitive org.jspecify;
  requires transitive org.atolldb.api;
  requires org.slf4j;

  provides org.atolldb.storage.StorageProvider with
      org.atolldb.storage.file.FileStorageProvider;
}
