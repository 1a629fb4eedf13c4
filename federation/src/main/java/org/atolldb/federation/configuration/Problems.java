package org.atolldb.federation.configuration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.atolldb.ConfigurationException;

/**
 * Collects what is wrong with a configuration. A hostile file stops costing time after the first
 * hundred.
 */
final class Problems {
  private static final int MOST = 100;
  private static final int LONGEST_QUOTE = 80;
  private final List<Problem> found = new ArrayList<>();
  private int more;

  /** A text about one line; line 0 is about the whole configuration. */
  private record Problem(int line, String text) {}

  void add(Node where, Supplier<String> what) {
    add(where.path(), where.line(), what);
  }

  void add(String path, int line, Supplier<String> what) {
    if (found.size() == MOST) {
      more++;
    } else {
      found.add(new Problem(line, position(path, line) + ": " + what.get()));
    }
  }

  void throwIfAny(String source) {
    if (!found.isEmpty()) {
      Stream<String> texts =
          found.stream().sorted(Comparator.comparingInt(Problem::line)).map(Problem::text);
      Stream<String> rest = more == 0 ? Stream.of() : Stream.of("... and " + more + " more.");
      throw new ConfigurationException(source, Stream.concat(texts, rest).toList());
    }
  }

  private static String position(String path, int line) {
    if (line == 0) {
      return path;
    }
    return path.isEmpty() ? "line " + line : path + " (line " + line + ")";
  }

  /** A text from the file, fit for a message: in quotes, not too long, on one line. */
  static String quote(String text) {
    StringBuilder quoted = new StringBuilder("'");
    text.codePoints()
        .limit(LONGEST_QUOTE)
        .forEach(
            c -> {
              if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
                quoted.append(String.format("\\u%04x", c));
              } else {
                quoted.appendCodePoint(c);
              }
            });
    return quoted + (text.codePointCount(0, text.length()) > LONGEST_QUOTE ? "...'" : "'");
  }
}
