import org.jspecify.annotations.NullMarked;

/** Proves storages: contract suites, a simulated disk, checkers. */
@NullMarked
module org.atolldb.testkit {
  requires static transitive org.jspecify;
  requires transitive org.atolldb.api;
  requires org.junit.jupiter.api;
  requires org.assertj.core;

  exports org.atolldb.testkit.disk;
  exports org.atolldb.testkit.storage;
}
