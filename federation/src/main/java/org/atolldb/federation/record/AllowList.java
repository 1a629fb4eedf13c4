package org.atolldb.federation.record;

import java.util.List;
import java.util.regex.Pattern;
import org.atolldb.Persistent;

/**
 * The classes whose instances records may hold: persistent classes, records, enums, a fixed list of
 * JDK value types, and what the configuration adds by pattern. Immutable, thread-safe.
 */
public final class AllowList {
  private final List<String> patterns;
  private final List<Pattern> compiled;

  /**
   * An allow-list.
   *
   * @param patterns class names; {@code *} stands for any part without a dot, {@code **} for any
   *     part
   */
  public AllowList(List<String> patterns) {
    this.patterns = List.copyOf(patterns);
    this.compiled = this.patterns.stream().map(AllowList::compile).toList();
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
    return compiled.stream().anyMatch(pattern -> pattern.matcher(className).matches());
  }

  private static Pattern compile(String pattern) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      if (pattern.startsWith("**", i)) {
        regex.append(".*");
        i++;
      } else if (pattern.charAt(i) == '*') {
        regex.append("[^.]*");
      } else {
        regex.append(Pattern.quote(pattern.substring(i, i + 1)));
      }
    }
    return Pattern.compile(regex.toString());
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
