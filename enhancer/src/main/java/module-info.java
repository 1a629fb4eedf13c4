import org.atolldb.enhancer.runtime.RuntimeWeaving;
import org.atolldb.spi.Weaving;
import org.jspecify.annotations.NullMarked;

/** Weaves persistent classes: at build time, by an agent, or by attaching to the running JVM. */
@NullMarked
module org.atolldb.enhancer {
  requires static transitive org.jspecify;
  requires static transitive java.compiler;
  requires static jdk.compiler;
  requires static jdk.management;
  requires static org.junit.platform.launcher;
  requires java.instrument;
  requires transitive org.atolldb.api;
  requires net.bytebuddy.agent;
  requires org.objectweb.asm;
  requires org.objectweb.asm.commons;

  exports org.atolldb.enhancer.build;
  exports org.atolldb.enhancer.runtime to
      java.instrument;

  provides Weaving with
      RuntimeWeaving;
}
