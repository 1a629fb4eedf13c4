package org.atolldb.enhancer.runtime;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.atolldb.NotWovenException;
import org.atolldb.Persistent;
import org.atolldb.spi.WeavingMode;
import org.atolldb.spi.Woven;
import org.jspecify.annotations.Nullable;

/**
 * The classes that must be woven before objects of one class may be used: itself, its superclasses
 * up to {@code Persistent}, and the nest mates of all these, which see private fields.
 */
final class Coverage {
  private final List<Class<?>> classes;
  private volatile Finding last;

  /** Set once classes of the same packages that were loaded before the agent are woven. */
  volatile boolean neighboursWoven;

  /**
   * What one look at all markers found.
   *
   * @param markers the marker of each class, in the order of the classes
   * @param unwoven the first class without a marker of this version
   * @param attached the first class that the running JVM wove without an agent from the command
   *     line
   * @param notBuilt the first class that was not woven at build time
   */
  private record Finding(
      List<Optional<Woven>> markers,
      Optional<Class<?>> unwoven,
      Optional<Class<?>> attached,
      Optional<Class<?>> notBuilt) {}

  private Coverage(Set<Class<?>> classes) {
    this.classes = List.copyOf(classes);
    this.last = look();
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
   * The first class without a marker of this version. Redefinition may have removed it at any time.
   */
  Optional<Class<?>> firstUnwoven() {
    return finding().unwoven;
  }

  /** The first class woven in a way that a mode does not accept. */
  Optional<Class<?>> firstNotAccepted(WeavingMode mode) {
    return switch (mode) {
      case AUTO -> Optional.empty();
      case AGENT -> finding().attached;
      case BUILD -> finding().notBuilt;
    };
  }

  /** A class has the same marker object until it is redefined: seeing it again is proof enough. */
  private Finding finding() {
    Finding known = last;
    for (int i = 0; i < classes.size(); i++) {
      if (classes.get(i).getAnnotation(Woven.class) != known.markers.get(i).orElse(null)) {
        Finding fresh = look();
        last = fresh;
        return fresh;
      }
    }
    return known;
  }

  private Finding look() {
    List<Optional<Woven>> markers =
        classes.stream().map(type -> Optional.ofNullable(type.getAnnotation(Woven.class))).toList();
    @Nullable Class<?> unwoven = null;
    @Nullable Class<?> attached = null;
    @Nullable Class<?> notBuilt = null;
    for (int i = classes.size() - 1; i >= 0; i--) {
      Class<?> type = classes.get(i);
      boolean woven =
          markers.get(i).filter(marker -> marker.version() == Woven.VERSION).isPresent();
      String by = markers.get(i).map(Woven::by).orElse("");
      unwoven = woven ? unwoven : type;
      attached = by.equals("attach") ? type : attached;
      notBuilt = by.equals("build") ? notBuilt : type;
    }
    return new Finding(
        markers,
        Optional.ofNullable(unwoven),
        Optional.ofNullable(attached),
        Optional.ofNullable(notBuilt));
  }
}
