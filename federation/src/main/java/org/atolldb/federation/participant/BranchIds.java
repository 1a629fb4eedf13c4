package org.atolldb.federation.participant;

import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.atolldb.federation.journal.Journal;

/**
 * The ids under which participants prepare: they tell whose, in which resource and in which epoch,
 * so that recovery touches nothing else. Thread-safe.
 */
final class BranchIds {
  private static final int NUMBER = 16;

  /** Of what a resource may add to an id. */
  static final int LONGEST_SUFFIX = 40;

  private final UUID federation;
  private final long epoch;
  private final AtomicLong last = new AtomicLong();

  BranchIds(Journal journal) {
    federation = journal.federation();
    epoch = journal.epoch();
  }

  /** How all ids of this federation in a resource begin. */
  String prefix(String resource) {
    return "atoll." + federation + "." + resource + ".";
  }

  /** An id that was never given before. */
  String next(String resource) {
    HexFormat hex = HexFormat.of();
    return prefix(resource)
        + hex.toHexDigits(epoch)
        + "."
        + hex.toHexDigits(last.incrementAndGet());
  }

  /** Whether a resource may keep a branch under an id. */
  static boolean mayStandFor(String given, String kept) {
    return kept.equals(given)
        || (kept.startsWith(given + ".") && kept.length() <= given.length() + LONGEST_SUFFIX);
  }

  /** Whether it was given by an earlier opening of this journal: nobody prepares it any more. */
  boolean isEarlier(String resource, String id) {
    OptionalLong given = epochOf(resource, id);
    return given.isPresent() && given.getAsLong() < epoch;
  }

  /** Whether it was given by this opening of the journal. */
  boolean isPresent(String resource, String id) {
    OptionalLong given = epochOf(resource, id);
    return given.isPresent() && given.getAsLong() == epoch;
  }

  private OptionalLong epochOf(String resource, String id) {
    int from = prefix(resource).length();
    if (!id.startsWith(prefix(resource)) || id.length() < from + NUMBER) {
      return OptionalLong.empty();
    }
    String digits = id.substring(from, from + NUMBER);
    return digits.chars().allMatch(HexFormat::isHexDigit)
        ? OptionalLong.of(HexFormat.fromHexDigitsToLong(digits))
        : OptionalLong.empty();
  }
}
