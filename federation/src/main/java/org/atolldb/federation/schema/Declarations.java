package org.atolldb.federation.schema;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.atolldb.Migration;
import org.atolldb.UsageException;
import org.jspecify.annotations.Nullable;

/**
 * The schema changes of one federation: declared first, then applied. From the first use on they
 * are complete. Thread-safe.
 */
public final class Declarations {
  private final ReentrantLock lock = new ReentrantLock();
  private final ClassLoader loader;
  private final Map<String, String> renamed = new ConcurrentHashMap<>();
  private final Map<String, OfClass> classes = new HashMap<>();
  private boolean used;

  /** What was declared for exactly one class. */
  private static final class OfClass {
    final Map<String, String> fields = new HashMap<>();
    final Map<String, @Nullable Object> defaults = new HashMap<>();
    final Map<Integer, Migration> migrations = new HashMap<>();
  }

  /**
   * No changes.
   *
   * @param loader where classes of the program are looked up
   */
  public Declarations(ClassLoader loader) {
    this.loader = loader;
  }

  /**
   * Declares that a class has a new name.
   *
   * @param former the name it had
   * @param now its name now
   * @throws UsageException if that contradicts the program or another declaration
   */
  public void rename(String former, String now) {
    RenameCheck.require(former, now, loader);
    declare(
        "The new name of " + former,
        () -> {
          String other = renamed.putIfAbsent(former, now);
          if (other != null && !other.equals(now)) {
            throw new UsageException(
                "Class "
                    + former
                    + " cannot be renamed to "
                    + now
                    + ": it is renamed to "
                    + other
                    + " already. A class has one name; remove one of the declarations.");
          }
        });
  }

  /**
   * Declares that a field has a new name.
   *
   * @param type the class that declares it
   * @param former the name it had
   * @param now its name now
   * @throws UsageException if that contradicts the class or another declaration
   */
  public void renameField(Class<?> type, String former, String now) {
    DeclaredNames.requireField(type, now);
    DeclaredNames.requireNoField(type, former);
    declare(
        "The new name of field " + type.getName() + "." + former,
        () -> {
          String other = of(type.getName()).fields.putIfAbsent(former, now);
          if (other != null && !other.equals(now)) {
            throw new UsageException(
                "Field "
                    + type.getName()
                    + "."
                    + former
                    + " cannot be renamed to "
                    + now
                    + ": it is renamed to "
                    + other
                    + " already. Remove one of the declarations.");
          }
        });
  }

  /**
   * Declares the value of a field that old objects lack.
   *
   * @param type the class that declares it
   * @param field its name
   * @param value its value
   * @throws UsageException if the class has no such field
   */
  public void defaultValue(Class<?> type, String field, @Nullable Object value) {
    DeclaredNames.requireField(type, field);
    declare(
        "The default of field " + type.getName() + "." + field,
        () -> of(type.getName()).defaults.put(field, value));
  }

  /**
   * Declares a version of a class.
   *
   * @param type the class
   * @param version the version
   * @param migration what makes it of the version before
   * @throws UsageException if there is such a version already
   */
  public void migrate(Class<?> type, int version, Migration migration) {
    if (version <= ClassChanges.FIRST_VERSION) {
      throw new UsageException(
          "A migration of "
              + type.getName()
              + " to version "
              + version
              + " is not possible: what was stored before any migration is version 1. Begin with 2.");
    }
    declare(
        "The migration of " + type.getName() + " to version " + version,
        () -> {
          if (of(type.getName()).migrations.putIfAbsent(version, migration) != null) {
            throw twice(version, type.getName(), type.getName());
          }
        });
  }

  private static UsageException twice(int version, String first, String second) {
    return new UsageException(
        "Two migrations lead to version "
            + version
            + " of one object: those of "
            + first
            + " and "
            + second
            + ". Number the migrations of a class and its superclasses together.");
  }

  private void declare(String what, Runnable change) {
    lock.lock();
    try {
      if (used) {
        throw new UsageException(
            what
                + " is declared too late: objects were used without it. Declare changes of classes"
                + " right after opening, before the first transaction.");
      }
      change.run();
    } finally {
      lock.unlock();
    }
  }

  private OfClass of(String className) {
    return classes.computeIfAbsent(className, name -> new OfClass());
  }

  /**
   * The name that a class has now.
   *
   * @param name a name of any time
   * @return the same name if the class was not renamed
   */
  public String currentName(String name) {
    return renamed.getOrDefault(name, name);
  }

  /**
   * All renamed classes.
   *
   * @return a copy: new names by former ones
   */
  public Map<String, String> renamed() {
    return Map.copyOf(renamed);
  }

  /**
   * What applies to the objects of a class; nothing can be declared any more afterwards.
   *
   * @param type a class
   * @return what was declared for it and its superclasses
   * @throws UsageException if two migrations have the same version
   */
  public ClassChanges of(Class<?> type) {
    lock.lock();
    try {
      used = true;
      return classes.isEmpty() ? ClassChanges.NONE : collect(type);
    } finally {
      lock.unlock();
    }
  }

  private ClassChanges collect(Class<?> type) {
    Map<String, String> fields = new HashMap<>();
    Map<String, @Nullable Object> defaults = new LinkedHashMap<>();
    Map<Integer, ClassChanges.Step> steps = new HashMap<>();
    for (Class<?> level = type; level != null; level = level.getSuperclass()) {
      String name = level.getName();
      OfClass declared = classes.get(name);
      if (declared != null) {
        declared.fields.forEach(fields::putIfAbsent);
        declared.defaults.forEach(defaults::putIfAbsent);
        declared.migrations.forEach(
            (version, migration) -> {
              ClassChanges.Step other =
                  steps.put(version, new ClassChanges.Step(version, name, migration));
              if (other != null) {
                throw twice(version, other.className(), name);
              }
            });
      }
    }
    List<ClassChanges.Step> ordered = new ArrayList<>(steps.values());
    ordered.sort(Comparator.comparingInt(ClassChanges.Step::version));
    int version =
        ordered.isEmpty() ? ClassChanges.FIRST_VERSION : ordered.get(ordered.size() - 1).version();
    return new ClassChanges(version, Map.copyOf(fields), defaults, List.copyOf(ordered));
  }
}
