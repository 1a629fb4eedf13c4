package org.atolldb.federation.campaign;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.atolldb.federation.crash.SmallFederation;

/**
 * One run of a campaign: how large, from which seed, what it found, and the line that says so. The
 * system property {@code campaign} chooses {@code small}, {@code quick} (the default) or {@code
 * full}; {@code campaign.minutes} ends a run early, without it a small one ends after fifteen
 * seconds, a quick one after three minutes; {@code atoll.seed} repeats one. Thread-safe.
 */
public final class Campaign {
  private static final long PROGRESS = Duration.ofMinutes(1).toNanos();

  /** How large it is. */
  private enum Form {
    SMALL,
    QUICK,
    FULL;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final String name;
  private final Form form;
  private final long seed;
  private final long start = System.nanoTime();
  private final long limit;
  private final Map<String, Long> counts = new ConcurrentSkipListMap<>();
  private final Findings findings = new Findings();
  private final AtomicLong progressDue = new AtomicLong(start + PROGRESS);

  /**
   * Begins, and prints the seed.
   *
   * @param name stands in the result's line
   */
  public Campaign(String name) {
    this.name = name;
    form = Form.valueOf(System.getProperty("campaign", "quick").toUpperCase(Locale.ROOT));
    seed = Long.getLong("atoll.seed", System.nanoTime());
    Integer minutes = Integer.getInteger("campaign.minutes");
    limit = (minutes == null ? defaultLimit(form) : Duration.ofMinutes(minutes)).toNanos();
    print("begins, repeat with -Datoll.seed=" + seed);
  }

  private static Duration defaultLimit(Form form) {
    return switch (form) {
      case SMALL -> Duration.ofSeconds(15);
      case QUICK -> Duration.ofMinutes(3);
      case FULL -> Duration.ofDays(1);
    };
  }

  long seed() {
    return seed;
  }

  /** Random numbers that the seed decides. */
  Random random() {
    return new Random(seed);
  }

  boolean isSmall() {
    return form == Form.SMALL;
  }

  boolean isFull() {
    return form == Form.FULL;
  }

  /**
   * A size for each form; the small one is a tenth of the quick one.
   *
   * @param quick of the quick form
   * @param full of the full one
   * @return of this one
   */
  public int size(int quick, int full) {
    return switch (form) {
      case SMALL -> Math.max(1, quick / 10);
      case QUICK -> quick;
      case FULL -> full;
    };
  }

  Findings findings() {
    return findings;
  }

  /**
   * Counts an image and looks for what is wrong with it.
   *
   * @param federation on the image
   * @param expected what was acknowledged
   * @param how it came about
   */
  void inspect(SmallFederation federation, Acknowledged.Expected expected, String how) {
    count("images", 1);
    findings.inspect(federation, expected, how);
  }

  /**
   * Adds something that must not be.
   *
   * @param kind what it is
   * @param text the details
   */
  public void find(Finding.Kind kind, String text) {
    findings.add(kind, text);
  }

  /** Adds to a figure of the result. */
  void count(String what, long number) {
    counts.merge(what, number, Long::sum);
  }

  /**
   * Whether there is no reason to go on: enough was found, or the time is up. Says once a minute
   * how far it is.
   */
  boolean isOver() {
    long now = System.nanoTime();
    long due = progressDue.get();
    if (now - due > 0 && progressDue.compareAndSet(due, now + PROGRESS)) {
      print("so far " + figures());
    }
    return findings.isEnough() || now - start > limit;
  }

  private String figures() {
    StringBuilder line = new StringBuilder("form=" + form);
    counts.forEach((what, number) -> line.append(' ').append(what).append('=').append(number));
    for (Finding.Kind kind : Finding.Kind.values()) {
      line.append(' ').append(kind).append('=').append(findings.count(kind));
    }
    line.append(" seed=").append(seed);
    line.append(" seconds=").append(Duration.ofNanos(System.nanoTime() - start).toSeconds());
    return line.toString();
  }

  /** Prints the result; fails if anything was found. */
  public void finish() {
    String line = figures();
    print(line);
    if (!findings.all().isEmpty()) {
      throw new AssertionError(
          findings.all().stream()
              .map(Finding::toString)
              .collect(Collectors.joining("\n", name + " " + line + "\n", "")));
    }
  }

  private void print(String text) {
    System.out.println("CAMPAIGN " + name + " " + text);
  }
}
