import org.jspecify.annotations.NullMarked;

/** Storage in memory, on the heap or in a Chronicle Map. */
@NullMarked
module org.atolldb.storage.memory {
  requires static transitive org.jspecify;
  requires transitive org.atolldb.api;
  requires chronicle.map;
}
