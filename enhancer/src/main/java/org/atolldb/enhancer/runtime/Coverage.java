package org.atolldb.enhancer.runtime;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.atolldb.NotWovenException;
import org.atolldb.Persistent;
import org.atolldb.spi.WeavingMode;
import org.atolldb.spi.Woven;

/**
 * The classes that must be woven before objects of one class may be used: itself, its superclasses
 * up to {@code Persistent}, and the nest mates of all these, which see private fields.
 */
final class Coverage {
  private final List<Class<?>> classes;

  /** Set once classes of the same packages that were loaded before the agent are woven. */
  volatile boolean neighboursWoven;

  private Coverage(Set<Class<?>> classes) {
    this.classes = List.copyOf(classes);
  }

  static Coverage of(Class<?> type) {
    Set<Class<?>> classes = new LinkedHashSet<>();
    for (Class<?> c = type;
        c != null && c != Persistent.class && c != Object.class;
        c = c.getSuperclass()) {
      classes.add(c);
      try {
        classes.addAll(List.of(c.getNestMembers()));
      } catch (LinkageError e) {
        throw new NotWovenException(
            "Cannot make sure that "
                + type.getName()
                + " is woven: a class nested with "
                + c.getName()
                + " cannot be loaded ("
                + e
                + "); complete the class path",
            e);
      }
    }
    return new Coverage(classes);
  }

  List<Class<?>> classes() {
    return classes;
  }

  /**
   * The first class without a marker of this version. Reads it anew: redefinition may have removed
   * it.
   */
  Optional<Class<?>> firstUnwoven() {
    for (Class<?> type : classes) {
      Woven marker = type.getAnnotation(Woven.class);
      if (marker == null || marker.version() != Woven.VERSION) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /** The first class woven in a way that a mode does not accept. */
  Optional<Class<?>> firstNotAccepted(WeavingMode mode) {
    for (Class<?> type : classes) {
      Woven marker = type.getAnnotation(Woven.class);
      if (marker != null && !accepts(mode, marker.by())) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  private static boolean accepts(WeavingMode mode, String by) {
    return switch (mode) {
      case AUTO -> true;
      case AGENT -> !by.equals("attach");
      case BUILD -> by.equals("build");
    };
  }
}
