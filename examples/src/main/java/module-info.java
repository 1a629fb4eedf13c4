import org.jspecify.annotations.NullMarked;

/** Runnable examples; every snippet of the documentation is taken from here. */
@NullMarked
module org.atolldb.examples {
  requires static transitive org.jspecify;
  requires org.atolldb.api;
  requires org.atolldb.collections;
  requires com.fasterxml.jackson.annotation;
  requires info.picocli;
  requires me.tongfei.progressbar;
  requires tools.jackson.databind;

  opens org.atolldb.examples to
      info.picocli;
  opens org.atolldb.examples.foodmart to
      info.picocli;
  opens org.atolldb.examples.foodmart.shop to
      org.atolldb.federation;
  opens org.atolldb.examples.foodmart.source to
      tools.jackson.databind;
}
