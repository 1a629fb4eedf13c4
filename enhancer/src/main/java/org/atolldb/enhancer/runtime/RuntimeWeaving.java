package org.atolldb.enhancer.runtime;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.atolldb.NotWovenException;
import org.atolldb.enhancer.build.CompiledOutput;
import org.atolldb.spi.Weaving;
import org.atolldb.spi.WeavingMode;
import org.atolldb.spi.Woven;
import org.jspecify.annotations.Nullable;

/**
 * Makes sure that classes are woven before they are used, and weaves them if need be. Thread-safe.
 */
public final class RuntimeWeaving implements Weaving {
  private static final String PROPERTY = "atoll.weaving";
  private static final String WAYS =
      "add atoll-enhancer to the annotation processor path of the compiler, or the goal weave of"
          + " atoll-maven-plugin to the build, or -javaagent:atoll-enhancer.jar to the command line";

  private final ReentrantLock attaching = new ReentrantLock();
  private final Neighbours neighbours = new Neighbours();
  private final ClassValue<Coverage> coverages =
      new ClassValue<>() {
        @Override
        protected Coverage computeValue(Class<?> type) {
          return Coverage.of(type);
        }
      };
  private volatile @Nullable NotWovenException attachFailure;

  /** Creates it; called by {@link java.util.ServiceLoader}. */
  public RuntimeWeaving() {}

  /**
   * Attaches unless some folder or jar of the application says that it was woven at build time.
   * Should other parts of it not be, they are attached to when they are first used, which is safe
   * but may be refused because of running methods.
   */
  @Override
  public void attach() {
    try {
      boolean agent = Agent.live().isPresent() || System.getProperty(Agent.INSTALLED) != null;
      if (!agent && mode(WeavingMode.AUTO) == WeavingMode.AUTO && !isBuiltWoven()) {
        live();
      }
    } catch (NotWovenException e) {
      attachFailure = e;
    } catch (RuntimeException | LinkageError e) {
      attachFailure = new NotWovenException("The JVM could not attach an agent to itself: " + e, e);
    }
  }

  @Override
  public void requireWoven(Class<?> type, WeavingMode asked) {
    WeavingMode mode = mode(asked);
    Coverage coverage = coverages.get(type);
    Optional<Class<?>> unwoven = coverage.firstUnwoven();
    if (unwoven.isPresent()) {
      weaveNow(unwoven.get(), type, coverage, mode);
    }
    LiveWeaving live = Agent.live().orElse(null);
    if (live != null) {
      requireSafe(type, coverage, live);
    } else if (!coverage.neighboursWoven) {
      requireNeighboursWoven(type, coverage, mode);
    }
    coverage
        .firstNotAccepted(mode)
        .ifPresent(
            other -> {
              throw notWoven(
                  other.getName(),
                  "Weaving mode " + text(mode) + " does not accept how it was woven");
            });
  }

  private void weaveNow(Class<?> unwoven, Class<?> type, Coverage coverage, WeavingMode mode) {
    Woven marker = unwoven.getAnnotation(Woven.class);
    if (marker != null) {
      throw notWoven(
          unwoven.getName(),
          "it was woven by rules of version "
              + marker.version()
              + ", version "
              + Woven.VERSION
              + " is needed");
    }
    LiveWeaving live =
        mode == WeavingMode.AUTO ? attachFor(unwoven.getName()) : Agent.live().orElse(null);
    if (live != null) {
      live.weaveAround(coverage.classes());
    }
    coverage
        .firstUnwoven()
        .ifPresent(
            still -> {
              throw notWoven(still.getName(), live == null ? "" : live.failure(type).orElse(""));
            });
  }

  private void requireNeighboursWoven(Class<?> type, Coverage coverage, WeavingMode mode) {
    boolean agentOfAnotherLoader = System.getProperty(Agent.INSTALLED) != null;
    Optional<String> forgotten =
        agentOfAnotherLoader ? Optional.empty() : neighbours.firstUnwoven(coverage.classes());
    if (forgotten.isEmpty()) {
      coverage.neighboursWoven = true;
    } else if (mode == WeavingMode.AUTO) {
      requireSafe(type, coverage, attachFor(forgotten.get()));
    } else {
      throw notWoven(forgotten.get(), "it accesses fields of persistent classes of its package");
    }
  }

  @Override
  public Optional<String> howWoven(Class<?> type) {
    return Optional.ofNullable(type.getAnnotation(Woven.class)).map(Woven::by);
  }

  private static void requireSafe(Class<?> type, Coverage coverage, LiveWeaving live) {
    if (!coverage.neighboursWoven) {
      live.weaveAround(coverage.classes());
      live.failure(type)
          .ifPresent(
              reason -> {
                throw notWoven(type.getName(), reason);
              });
      coverage.neighboursWoven = true;
    }
    live.outdatedFrame()
        .ifPresent(
            frame -> {
              throw new NotWovenException(
                  "Thread \""
                      + frame.threadName()
                      + "\" is inside "
                      + frame.place()
                      + ", which accesses stored fields and was running already when its class was woven:"
                      + " the JVM goes on with the unwoven code, which would use objects before they are"
                      + " loaded. Move these accesses into a method that is called later, or weave before"
                      + " the program starts: "
                      + WAYS);
            });
  }

  private LiveWeaving attachFor(String unwoven) {
    try {
      return live();
    } catch (NotWovenException e) {
      throw new NotWovenException(
          "Class " + unwoven + " is not woven. " + e.getMessage() + ". Or else: " + WAYS, e);
    }
  }

  private LiveWeaving live() {
    NotWovenException before = attachFailure;
    if (before != null) {
      throw before;
    }
    attaching.lock();
    try {
      return Agent.live().orElseGet(SelfAttach::attach);
    } finally {
      attaching.unlock();
    }
  }

  private static boolean isBuiltWoven() {
    return Stream.of(
            Optional.ofNullable(Thread.currentThread().getContextClassLoader()),
            Optional.ofNullable(RuntimeWeaving.class.getClassLoader()),
            Optional.of(ClassLoader.getSystemClassLoader()))
        .flatMap(Optional::stream)
        .anyMatch(loader -> loader.getResource(CompiledOutput.MARKER) != null);
  }

  private static WeavingMode mode(WeavingMode asked) {
    String value = System.getProperty(PROPERTY);
    if (value == null) {
      return asked;
    }
    return Stream.of(WeavingMode.values())
        .filter(mode -> text(mode).equals(value))
        .findFirst()
        .orElseThrow(
            () ->
                new NotWovenException(
                    "System property "
                        + PROPERTY
                        + " is \""
                        + value
                        + "\"; use auto, build or agent"));
  }

  private static String text(WeavingMode mode) {
    return mode.name().toLowerCase(Locale.ROOT);
  }

  private static NotWovenException notWoven(String className, String reason) {
    return new NotWovenException(
        "Class "
            + className
            + " is not woven as it must be"
            + (reason.isEmpty() ? "" : " (" + reason + ")")
            + ": "
            + WAYS);
  }
}
