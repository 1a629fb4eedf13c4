import org.jspecify.annotations.NullMarked;

/** Proves storages: contract suites, a simulated disk, checkers. */
@NullMarked
module org.atolldb.testkit {
  requires static transitive org.jspecify;
  requires transitive org.atolldb.api;
  requires transitive org.junit.jupiter.api;
  requires org.assertj.core;
  requires java.management;

  exports org.atolldb.testkit.disk;
  exports org.atolldb.testkit.isolation;
  exports org.atolldb.testkit.leak;
  exports org.atolldb.testkit.schedule;
  exports org.atolldb.testkit.storage;

  // The tests of the suites are package-private.
  opens org.atolldb.testkit.storage to
      org.junit.platform.commons;
}
