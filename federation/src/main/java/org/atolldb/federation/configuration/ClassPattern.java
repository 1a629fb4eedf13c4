package org.atolldb.federation.configuration;

import java.util.regex.Pattern;

/**
 * A set of class names: {@code *} stands for any characters of one name between two dots, {@code
 * **} for any characters with dots. {@code com.example.*} is one package, {@code com.example.**}
 * with all below it.
 */
public final class ClassPattern {
  private static final Pattern LEGAL =
      Pattern.compile("[\\w$*]+(\\.[\\w$*]+)*", Pattern.UNICODE_CHARACTER_CLASS);
  private final String text;
  private final Pattern expression;

  private ClassPattern(String text) {
    this.text = text;
    this.expression =
        Pattern.compile(
            text.replace("$", "\\$")
                .replace(".", "\\.")
                .replaceAll("\\*{2,}", "\u0000")
                .replace("*", "[^.]*")
                .replace("\u0000", ".*"));
  }

  /**
   * Whether a text is a pattern.
   *
   * @param text any text
   * @return true if {@link #of} accepts it
   */
  public static boolean isLegal(String text) {
    return LEGAL.matcher(text).matches();
  }

  /**
   * Reads a pattern.
   *
   * @param text as in the configuration
   * @return the pattern
   * @throws IllegalArgumentException if the text is not a class name with stars
   */
  public static ClassPattern of(String text) {
    if (!isLegal(text)) {
      throw new IllegalArgumentException(
          "A class pattern is a class name with * or **, found '" + text + "'");
    }
    return new ClassPattern(text);
  }

  /**
   * Whether the pattern covers a class.
   *
   * @param className as from {@link Class#getName}
   * @return true if it does
   */
  public boolean matches(String className) {
    return expression.matcher(className).matches();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ClassPattern that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
