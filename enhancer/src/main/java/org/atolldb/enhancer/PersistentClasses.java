package org.atolldb.enhancer;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;

/**
 * Knows which classes are persistent and which of their fields are stored, as seen by code that one
 * {@link ClassSource} serves.
 */
public final class PersistentClasses {
  private static final String ROOT = "org/atolldb/Persistent";

  private final ClassSource source;
  private final Map<String, Optional<ClassFacts>> persistent = new ConcurrentHashMap<>();

  /**
   * Creates an empty cache.
   *
   * @param source where facts come from
   */
  public PersistentClasses(ClassSource source) {
    this.source = source;
  }

  /**
   * Whether a class is a proper subclass of {@code Persistent}. A class that the source does not
   * have is not.
   *
   * @param internalName the class
   * @return true for a persistent class
   */
  public boolean contains(String internalName) {
    return find(internalName).isPresent();
  }

  /**
   * What the field that an instruction names is to a persistent object. Finds it as the JVM does:
   * in the named class, then in its superclasses.
   *
   * @param owner the class that the instruction names
   * @param field the field's {@link ClassFacts#key}
   * @return its kind, {@link FieldKind#OTHER} outside persistent classes
   */
  FieldKind kindOf(String owner, String field) {
    Optional<ClassFacts> facts = find(owner);
    while (facts.isPresent()) {
      FieldKind kind = facts.get().fields().get(field);
      if (kind != null) {
        return kind;
      }
      String superName = facts.get().superName();
      facts = superName == null ? Optional.empty() : find(superName);
    }
    return FieldKind.OTHER;
  }

  /** Takes in a class that is being woven: no source need have it. */
  void learn(ClassReader reader) {
    String name = reader.getClassName();
    persistent.put(
        name,
        extendsPersistent(reader.getSuperName())
            ? Optional.of(ClassFacts.of(reader))
            : Optional.empty());
  }

  private Optional<ClassFacts> find(String internalName) {
    if (internalName.equals(ROOT) || isOfPlatform(internalName)) {
      return Optional.empty();
    }
    Optional<ClassFacts> known = persistent.get(internalName);
    if (known == null) {
      // Not computeIfAbsent: looking up the superclass would change the map inside itself.
      known = source.find(internalName).filter(facts -> extendsPersistent(facts.superName()));
      persistent.put(internalName, known);
    }
    return known;
  }

  /** Never persistent, and perhaps of a newer version than the class files of applications. */
  private static boolean isOfPlatform(String internalName) {
    return internalName.startsWith("java/")
        || internalName.startsWith("javax/")
        || internalName.startsWith("jdk/")
        || internalName.startsWith("sun/")
        || internalName.startsWith("[");
  }

  private boolean extendsPersistent(@Nullable String superName) {
    return superName != null && (superName.equals(ROOT) || find(superName).isPresent());
  }
}
