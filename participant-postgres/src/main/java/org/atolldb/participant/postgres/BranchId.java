package org.atolldb.participant.postgres;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ids of branches: what the federation gave, and behind it the server's own transaction number, by
 * which the server can later be asked how it ended.
 */
final class BranchId {
  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9._-]{1,199}");
  private static final Pattern NUMBERED = Pattern.compile(".*\\.x([0-9]{1,18})");

  private BranchId() {}

  static String of(String given, long transaction) {
    return given + ".x" + transaction;
  }

  /** The server's number, 0 if the id has none. */
  static long transaction(String id) {
    Matcher matcher = NUMBERED.matcher(id);
    return matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
  }

  /** As a literal in SQL, where these commands take no parameter. */
  static String quoted(String id) {
    if (!SAFE.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "'" + id + "' is no id of a branch: expected up to 199 letters, digits, '.', '_', '-'");
    }
    return "'" + id + "'";
  }
}
