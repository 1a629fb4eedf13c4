package org.atolldb.benchmarks.commits;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Has all lines take turns of a third of a second, and prints medians, ratios and percentiles. */
public final class CommitRounds implements AutoCloseable {
  private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
  private static final int ROUNDS = 40;
  private static final int QUICK_ROUNDS = 3;

  private final Path folder;
  private final Map<Line.Store, Contestant> contestants = new LinkedHashMap<>();
  private final Map<Line, Entry> entries = new LinkedHashMap<>();

  private CommitRounds(Path folder) {
    this.folder = folder;
  }

  /**
   * Runs.
   *
   * @param arguments names of lines, all if there are none; those that they are compared with come
   *     along; {@code quick} for a run that shows only that everything works
   * @throws Exception if a contestant fails
   */
  public static void main(String[] arguments) throws Exception {
    List<String> words = new ArrayList<>(Arrays.asList(arguments));
    boolean quick = words.remove("quick");
    Path folder = Files.createTempDirectory("atoll-commits");
    try (CommitRounds rounds = new CommitRounds(folder)) {
      List<Line> lines =
          words.isEmpty()
              ? List.of(Line.values())
              : words.stream().map(word -> Line.valueOf(word.toUpperCase(Locale.ROOT))).toList();
      for (Line line : lines) {
        rounds.enter(line);
      }
      rounds.run(quick ? QUICK_ROUNDS : ROUNDS);
      rounds.print();
    } finally {
      delete(folder);
    }
  }

  private void enter(Line line) throws Exception {
    if (entries.containsKey(line)) {
      return;
    }
    Line bar = line.bar();
    if (bar != null) {
      enter(bar);
    }
    Contestant contestant = contestants.get(line.store());
    if (contestant == null) {
      contestant = line.store().open(Files.createDirectory(folder.resolve(line.store().name())));
      contestants.put(line.store(), contestant);
    }
    entries.put(line, new Entry(contestant, line.threads()));
  }

  private void run(int rounds) throws Exception {
    for (int round = 0; round < rounds; round++) {
      if (round == rounds / 4) {
        entries.values().forEach(Entry::forget);
      }
      Map<Line, Double> rates = new HashMap<>();
      for (Map.Entry<Line, Entry> each : entries.entrySet()) {
        double rate = each.getValue().turn(TURN_NANOS);
        rates.put(each.getKey(), rate);
        Line bar = each.getKey().bar();
        each.getValue().remember(rate, bar == null ? rate : rates.getOrDefault(bar, Double.NaN));
      }
    }
  }

  private void print() {
    System.out.println(
        "| in turns | threads | commits a second | against | ratio"
            + " | 50 % | 99 % | 99.9 % | longest, microseconds |");
    System.out.println("|---|--:|--:|---|--:|--:|--:|--:|--:|");
    entries.forEach(
        (line, entry) ->
            System.out.printf(
                Locale.ROOT,
                "| %s | %d | %,.0f | %s | %.2f | %,.0f | %,.0f | %,.0f | %,.0f |%n",
                line,
                line.threads(),
                entry.rate(),
                line.bar() == null ? "" : line.bar(),
                entry.ratio(),
                entry.micros(50),
                entry.micros(99),
                entry.micros(99.9),
                entry.micros(100)));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Override
  public void close() throws IOException {
    for (Entry entry : entries.values()) {
      entry.close();
    }
    for (Contestant contestant : contestants.values()) {
      contestant.close();
    }
  }
}
