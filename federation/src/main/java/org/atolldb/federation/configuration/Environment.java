package org.atolldb.federation.configuration;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills in variables in scalars: a name in braces behind a dollar sign, optionally with {@code :-}
 * and a default; two dollar signs before a brace stand for one. What is filled in is never read as
 * YAML, so a variable cannot add keys.
 *
 * @param variables values by name; an empty value counts as not set
 */
record Environment(Map<String, String> variables) {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\$\\{|\\$\\{([^}]*)(\\}?)");
  private static final Pattern CONTENT =
      Pattern.compile("([A-Za-z_][A-Za-z0-9_.]*)(?::-(.*))?", Pattern.DOTALL);

  /** The text with every reference replaced; empty if one cannot be, which is then a problem. */
  Optional<String> fill(String text, String path, int line, Problems problems) {
    Matcher reference = REFERENCE.matcher(text);
    StringBuilder filled = new StringBuilder();
    boolean whole = true;
    while (reference.find()) {
      Optional<String> value =
          reference.group(1) == null ? Optional.of("${") : resolve(reference, path, line, problems);
      whole &= value.isPresent();
      reference.appendReplacement(filled, Matcher.quoteReplacement(value.orElse("")));
    }
    reference.appendTail(filled);
    return whole ? Optional.of(filled.toString()) : Optional.empty();
  }

  private Optional<String> resolve(Matcher reference, String path, int line, Problems problems) {
    Matcher content = CONTENT.matcher(reference.group(1));
    if (reference.group(2).isEmpty() || !content.matches()) {
      String found = Problems.quote(reference.group());
      problems.add(
          path,
          line,
          () ->
              "found "
                  + found
                  + "; expected ${NAME} or ${NAME:-default}, or $${ for these characters.");
      return Optional.empty();
    }
    String name = content.group(1);
    String value = variables.getOrDefault(name, "");
    if (!value.isEmpty()) {
      return Optional.of(value);
    }
    if (content.group(2) == null) {
      problems.add(
          path,
          line,
          () ->
              "the environment variable "
                  + name
                  + " is not set; set it, or give a default: ${"
                  + name
                  + ":-...}.");
    }
    return Optional.ofNullable(content.group(2));
  }
}
