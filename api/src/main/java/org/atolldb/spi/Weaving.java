package org.atolldb.spi;

import java.util.Optional;
import java.util.ServiceLoader;

/** What the enhancer does in a running JVM. Implementations are thread-safe. */
public interface Weaving {
  /**
   * Prepares weaving at run time as early as possible, unless classes are woven at build time or by
   * an agent. Must not throw: a failure is kept and told by {@link #requireWoven}.
   */
  void attach();

  /**
   * Makes sure that a persistent class, its superclasses and nest mates are woven by this version,
   * weaving them now if that is possible. Cheap enough to be called whenever a connection opens: a
   * debugger may have put an unwoven class in place of a woven one.
   *
   * @param type a subclass of {@link org.atolldb.Persistent}
   * @param mode which ways of weaving are accepted
   * @throws org.atolldb.NotWovenException naming the class and the ways out
   */
  void requireWoven(Class<?> type, WeavingMode mode);

  /**
   * As {@link #requireWoven(Class, WeavingMode)}, accepting every way.
   *
   * @param type a subclass of {@link org.atolldb.Persistent}
   * @throws org.atolldb.NotWovenException naming the class and the ways out
   */
  default void requireWoven(Class<?> type) {
    requireWoven(type, WeavingMode.AUTO);
  }

  /**
   * How a class was woven.
   *
   * @param type a persistent class
   * @return {@code build}, {@code agent} or {@code attach}; empty if it is not woven
   */
  Optional<String> howWoven(Class<?> type);

  /**
   * The enhancer on the class path or module path.
   *
   * @return it, or empty if the application runs without
   */
  static Optional<Weaving> find() {
    return Loaded.WEAVING;
  }

  /** Calls {@link #attach} if there is an enhancer. */
  static void attachEarly() {
    find().ifPresent(Weaving::attach);
  }

  /** Looks the enhancer up once. */
  final class Loaded {
    private static final Optional<Weaving> WEAVING =
        ServiceLoader.load(Weaving.class, Weaving.class.getClassLoader()).findFirst();

    private Loaded() {}
  }
}
