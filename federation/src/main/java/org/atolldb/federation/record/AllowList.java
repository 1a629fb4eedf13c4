package org.atolldb.federation.record;

import java.util.List;
import org.atolldb.Persistent;
import org.atolldb.federation.configuration.ClassPattern;

/**
 * The classes whose instances records may hold: persistent classes, records, enums, a fixed list of
 * JDK value types, and what the configuration adds by pattern. Immutable, thread-safe.
 */
public final class AllowList {
  private final List<ClassPattern> patterns;

  /**
   * An allow-list.
   *
   * @param patterns further value classes
   */
  public AllowList(List<ClassPattern> patterns) {
    this.patterns = List.copyOf(patterns);
  }

  /** Whether values of a class that is not on the codec's own list may be stored. */
  boolean allows(Class<?> type) {
    if (type.isHidden() || type.isSynthetic()) {
      return false;
    }
    return Persistent.class.isAssignableFrom(type)
        || type.isRecord()
        || type.isEnum()
        || matches(type.getName());
  }

  /** Whether a pattern of the configuration names the class. */
  boolean matches(String className) {
    return patterns.stream().anyMatch(pattern -> pattern.matches(className));
  }

  /**
   * The patterns.
   *
   * @return as they stand in the configuration
   */
  @Override
  public String toString() {
    return patterns.toString();
  }
}
