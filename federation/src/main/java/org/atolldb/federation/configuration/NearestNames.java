package org.atolldb.federation.configuration;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Finds what somebody who mistyped a name may have meant. */
public final class NearestNames {
  private static final int MOST = 3;
  private static final int LONGEST = 200;

  private NearestNames() {}

  /**
   * The nearest known names, by the number of letters to insert, drop, change or swap.
   *
   * @param name the unknown name
   * @param known the names to choose from
   * @return at most three, nearest first; empty if nothing is near
   */
  public static List<String> of(String name, Collection<String> known) {
    if (name.length() > LONGEST) {
      return List.of();
    }
    String wanted = name.toLowerCase(Locale.ROOT);
    int limit = Math.max(1, wanted.length() / 3);
    record Candidate(String name, int distance) {}
    return known.stream()
        .filter(candidate -> Math.abs(candidate.length() - wanted.length()) <= limit)
        .map(
            candidate ->
                new Candidate(candidate, distance(wanted, candidate.toLowerCase(Locale.ROOT))))
        .filter(candidate -> candidate.distance() <= limit)
        .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
        .limit(MOST)
        .map(Candidate::name)
        .toList();
  }

  /**
   * The nearest known names as a question to append to a message.
   *
   * @param name the unknown name
   * @param known the names to choose from
   * @return for example {@code " Did you mean 'store-7' or 'store-1'?"}; empty if nothing is near
   */
  public static String question(String name, Collection<String> known) {
    List<String> nearest = of(name, known);
    return nearest.isEmpty()
        ? ""
        : nearest.stream().collect(Collectors.joining("' or '", " Did you mean '", "'?"));
  }

  /** Edits between two words, a swap of neighbours counting as one. */
  private static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] reused = beforeLast;
      beforeLast = last;
      last = row;
      row = reused;
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + change);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
    }
    return row[b.length()];
  }
}
