package org.atolldb;

import java.io.Serial;
import java.util.List;

/** The configuration is wrong; all problems are reported together. */
public final class ConfigurationException extends AtollException {
  @Serial private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // what List.copyOf makes is serializable
  private final List<String> problems;

  /**
   * Problems of one configuration.
   *
   * @param source the file or whatever else was read
   * @param problems each with path, line and what to do; at least one
   */
  public ConfigurationException(String source, List<String> problems) {
    super(text(source, problems), null);
    this.problems = List.copyOf(problems);
  }

  /**
   * All problems.
   *
   * @return one text each
   */
  public List<String> problems() {
    return problems;
  }

  private static String text(String source, List<String> problems) {
    StringBuilder text =
        new StringBuilder(source)
            .append(
                problems.size() == 1
                    ? " has a problem:"
                    : " has " + problems.size() + " problems:");
    for (int i = 0; i < problems.size(); i++) {
      text.append("\n  ").append(i + 1).append(". ").append(problems.get(i));
    }
    return text.toString();
  }
}
