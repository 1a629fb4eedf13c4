import org.jspecify.annotations.NullMarked;

/** Runnable examples; every snippet of the documentation is taken from here. */
@NullMarked
module org.atolldb.examples {
  requires static transitive org.jspecify;
  requires org.atolldb.api;
  requires org.atolldb.federation;
}
