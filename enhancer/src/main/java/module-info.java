import org.jspecify.annotations.NullMarked;

/** Weaves persistent classes: at build time, by an agent, or by attaching to the running JVM. */
@NullMarked
module org.atolldb.enhancer {
  requires static transitive org.jspecify;
  requires transitive org.atolldb.api;
  requires net.bytebuddy;
  requires net.bytebuddy.agent;
}
