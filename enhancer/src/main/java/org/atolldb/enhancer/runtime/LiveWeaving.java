package org.atolldb.enhancer.runtime;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import org.atolldb.Persistent;
import org.atolldb.enhancer.Weaver;
import org.atolldb.spi.Woven;

/**
 * Weaving with the JVM's help: of classes as they are loaded, and of those that are loaded already.
 */
final class LiveWeaving {
  private static final Logger LOG = System.getLogger("org.atolldb.enhancer");

  private final Instrumentation instrumentation;
  private final WeavingTransformer transformer;
  private final List<RunningFrames.Frame> outdated = new CopyOnWriteArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private boolean started; // guarded by lock

  LiveWeaving(Instrumentation instrumentation, Weaver.How how) {
    this.instrumentation = instrumentation;
    this.transformer = new WeavingTransformer(how);
  }

  /** Starts once; whoever calls meanwhile waits until what is loaded already is woven. */
  void start() {
    lock.lock();
    try {
      if (!started) {
        started = true;
        instrumentation.addTransformer(
            transformer, instrumentation.isRetransformClassesSupported());
        List<Class<?>> loaded = List.of(instrumentation.getAllLoadedClasses());
        weave(candidates(loaded, loaded.stream().filter(LiveWeaving::isPersistent).toList()));
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Weaves what was loaded too early and could touch objects of some classes: they themselves and
   * every class of their packages, as nothing else can name fields that are not public.
   */
  void weaveAround(Collection<Class<?>> persistent) {
    lock.lock();
    try {
      start();
      weave(candidates(List.of(instrumentation.getAllLoadedClasses()), persistent));
    } finally {
      lock.unlock();
    }
  }

  /** Why a class, or one that shares its package, could not be woven. */
  Optional<String> failure(Class<?> type) {
    return transformer.failure(type).or(() -> transformer.failureBeside(type));
  }

  /** A frame that was running when its method was woven, and still is: it runs the unwoven code. */
  Optional<RunningFrames.Frame> outdatedFrame() {
    if (outdated.isEmpty()) {
      return Optional.empty();
    }
    outdated.removeIf(frame -> !frame.isRunning());
    return outdated.stream().findFirst();
  }

  private static boolean isPersistent(Class<?> type) {
    for (Class<?> c = type.getSuperclass(); c != null; c = c.getSuperclass()) {
      if (c.getName().equals(Persistent.class.getName())) {
        return true;
      }
    }
    return false;
  }

  private List<Class<?>> candidates(Collection<Class<?>> loaded, Collection<Class<?>> persistent) {
    Set<RuntimePackage> packages = new HashSet<>();
    persistent.forEach(type -> packages.add(RuntimePackage.of(type)));
    return loaded.stream()
        .filter(type -> !type.isArray() && !type.isPrimitive() && !type.isHidden())
        .filter(type -> packages.contains(RuntimePackage.of(type)))
        .filter(instrumentation::isModifiableClass)
        .filter(type -> !isMarked(type))
        .toList();
  }

  private static boolean isMarked(Class<?> type) {
    try {
      return type.isAnnotationPresent(Woven.class);
    } catch (RuntimeException | LinkageError anotherAnnotationIsBroken) {
      return false;
    }
  }

  private void weave(List<Class<?>> candidates) {
    if (candidates.isEmpty() || !instrumentation.isRetransformClassesSupported()) {
      return;
    }
    RunningFrames before = RunningFrames.now();
    candidates.forEach(transformer::want);
    retransform(candidates);
    List<RunningFrames.Changed> changed = new ArrayList<>();
    for (Class<?> type : candidates) {
      changed.add(new RunningFrames.Changed(type.getName(), transformer.guardedMethods(type)));
    }
    outdated.addAll(before.stillRunning(changed));
  }

  private void retransform(List<Class<?>> types) {
    try {
      instrumentation.retransformClasses(types.toArray(Class<?>[]::new));
    } catch (UnmodifiableClassException
        | RuntimeException
        | LinkageError
        | InternalError oneIsBad) {
      types.forEach(this::retransform);
    }
  }

  private void retransform(Class<?> type) {
    try {
      instrumentation.retransformClasses(type);
    } catch (UnmodifiableClassException | RuntimeException | LinkageError | InternalError e) {
      if (isLinkable(type)) {
        transformer.failed(
            type.getClassLoader(), type.getName(), "the JVM refused the woven class: " + e);
      } else {
        LOG.log(
            Level.INFO,
            "{0} is not woven, as it cannot be linked and so cannot run",
            type.getName());
      }
    }
  }

  /**
   * The JVM does not tell why it refuses a class; one that cannot be linked it refuses unwoven too.
   */
  private boolean isLinkable(Class<?> type) {
    transformer.leave(type);
    try {
      instrumentation.retransformClasses(type);
      return true;
    } catch (UnmodifiableClassException | RuntimeException | LinkageError | InternalError e) {
      return false;
    }
  }

  /** A package as the JVM sees it: the same name in two class loaders is two packages. */
  private record RuntimePackage(int loader, String name) {
    static RuntimePackage of(Class<?> type) {
      return new RuntimePackage(
          System.identityHashCode(type.getClassLoader()), type.getPackageName());
    }
  }
}
