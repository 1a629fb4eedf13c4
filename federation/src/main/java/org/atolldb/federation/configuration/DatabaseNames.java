package org.atolldb.federation.configuration;

import java.util.regex.Pattern;

/**
 * What a database may be called. Names become folder names, so they are the same on every platform.
 */
public final class DatabaseNames {
  static final String RULE =
      "1 to 64 lower-case letters a to z, digits, '-' and '_', beginning with a letter or digit";

  private static final Pattern LEGAL = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");
  private static final Pattern DEVICE = Pattern.compile("con|prn|aux|nul|(com|lpt)[0-9]");

  private DatabaseNames() {}

  /**
   * Whether a database may have a name.
   *
   * @param name any text
   * @return true if it is legal
   */
  public static boolean isLegal(String name) {
    return LEGAL.matcher(name).matches() && !DEVICE.matcher(name).matches();
  }

  /**
   * What is expected instead of an illegal name.
   *
   * @param name an illegal name
   * @return the rule as part of a sentence
   */
  public static String expected(String name) {
    return LEGAL.matcher(name).matches() ? "a name that is no device on Windows" : RULE;
  }
}
