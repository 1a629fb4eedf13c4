import org.jspecify.annotations.NullMarked;

/** Storage in memory, on the heap or in a Chronicle Map. */
@NullMarked
module org.atolldb.storage.memory {
  requires static transitive org.jspecify;
  requires transitive org.atolldb.api;
  requires chronicle.map;

  provides org.atolldb.storage.StorageProvider with
      org.atolldb.storage.memory.MemoryStorageProvider;
}
