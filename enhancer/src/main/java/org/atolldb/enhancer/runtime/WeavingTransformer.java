package org.atolldb.enhancer.runtime;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.atolldb.enhancer.PersistentClasses;
import org.atolldb.enhancer.Weaver;
import org.atolldb.enhancer.WeavingResult;
import org.jspecify.annotations.Nullable;

/** Weaves classes while the JVM loads, redefines or retransforms them. */
final class WeavingTransformer implements ClassFileTransformer {
  private static final Logger LOG = System.getLogger("org.atolldb.enhancer");

  private final Weaver.How how;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<ClassLoader, PersistentClasses> byLoader =
      new WeakHashMap<>(); // guarded by lock
  private final Map<Class<?>, List<WeavingResult.GuardedMethod>> wanted = new ConcurrentHashMap<>();
  private final Set<Class<?>> left = ConcurrentHashMap.newKeySet();
  private final Map<ClassLoader, Map<String, String>> failures =
      new WeakHashMap<>(); // guarded by lock

  WeavingTransformer(Weaver.How how) {
    this.how = how;
  }

  /**
   * Asks for the marker on a loaded class, whatever is in it, when it comes by for
   * retransformation.
   */
  void want(Class<?> type) {
    wanted.put(type, List.of());
  }

  /** Leaves a class as it is from now on. */
  void leave(Class<?> type) {
    left.add(type);
  }

  /** The methods of a wanted class that were given guards, once it has come by. */
  List<WeavingResult.GuardedMethod> guardedMethods(Class<?> type) {
    List<WeavingResult.GuardedMethod> methods = wanted.remove(type);
    return methods == null ? List.of() : methods;
  }

  /** Why a class could not be woven. */
  Optional<String> failure(Class<?> type) {
    return Optional.ofNullable(failures(type.getClassLoader()).get(type.getName()));
  }

  /** Why another class of the same package could not be woven. */
  Optional<String> failureBeside(Class<?> type) {
    String prefix = type.getPackageName() + ".";
    return failures(type.getClassLoader()).entrySet().stream()
        .filter(failure -> failure.getKey().startsWith(prefix))
        .filter(failure -> failure.getKey().indexOf('.', prefix.length()) < 0)
        .map(failure -> failure.getKey() + ": " + failure.getValue())
        .findFirst();
  }

  void failed(ClassLoader loader, String className, String reason) {
    failures(loader).put(className, reason);
  }

  /** By loader: two of them may each have a class of the same name. */
  private Map<String, String> failures(ClassLoader loader) {
    lock.lock();
    try {
      return failures.computeIfAbsent(loader, key -> new ConcurrentHashMap<>());
    } finally {
      lock.unlock();
    }
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String internalName,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] classFile) {
    if (loader == null
        || loader == ClassLoader.getPlatformClassLoader()
        || internalName == null
        || (redefined != null && left.contains(redefined))
        || isOwn(internalName)) {
      return null;
    }
    String className = internalName.replace('/', '.');
    try {
      return weave(loader, redefined, classFile);
    } catch (Throwable e) {
      // The JVM would swallow it and go on with the unwoven class.
      failed(loader, className, e.getMessage() == null ? e.toString() : e.getMessage());
      return null;
    }
  }

  private byte @Nullable [] weave(
      ClassLoader loader, @Nullable Class<?> redefined, byte[] classFile) {
    boolean mark = redefined != null && wanted.containsKey(redefined);
    WeavingResult result = new Weaver(classes(loader), how).weave(classFile, mark);
    result.warnings().forEach(text -> LOG.log(Level.WARNING, text));
    if (mark) {
      wanted.put(redefined, result.methods());
    }
    return result.changed() ? result.classFile() : null;
  }

  private PersistentClasses classes(ClassLoader loader) {
    lock.lock();
    try {
      return byLoader.computeIfAbsent(loader, key -> new PersistentClasses(new LoaderSource(key)));
    } finally {
      lock.unlock();
    }
  }

  /** The weaver cannot weave the classes that it is made of while they are loaded. */
  private static boolean isOwn(String internalName) {
    return internalName.startsWith("org/atolldb/enhancer/")
        || internalName.startsWith("org/objectweb/asm/");
  }
}
