package org.atolldb.benchmarks.shootout;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Runs the workloads for everybody and prints microseconds an object, and Atoll's ratios. */
public final class Shootout {
  private static final String HEAP = "1g";
  private static final List<Workload> ORDER =
      List.of(
          Workload.ADD,
          Workload.UPDATE,
          Workload.WARM,
          Workload.COLD,
          Workload.HOT,
          Workload.STEAMIN);

  /**
   * What runs in one JVM and one store, in this order. What is written does not weigh on what comes
   * next: a store in memory keeps every revision.
   */
  private static final List<List<Workload>> ROUNDS =
      List.of(
          List.of(Workload.HOT, Workload.STEAMIN, Workload.COLD),
          List.of(Workload.UPDATE, Workload.WARM),
          List.of(Workload.ADD));

  private final Map<Entrant, Map<Workload, Figures>> results = new EnumMap<>(Entrant.class);

  private Shootout() {}

  /**
   * Runs.
   *
   * @param arguments names of entrants, all if there are none; {@code quick} for a run that shows
   *     only that everything works
   * @throws IOException if a JVM cannot be started
   * @throws InterruptedException if the calling thread is interrupted
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(Arrays.asList(arguments));
    boolean quick = words.remove("quick");
    List<Entrant> entrants =
        words.isEmpty()
            ? List.of(Entrant.values())
            : words.stream().map(word -> Entrant.valueOf(word.toUpperCase(Locale.ROOT))).toList();
    Shootout shootout = new Shootout();
    for (Entrant entrant : entrants) {
      Map<Workload, Figures> figures = new EnumMap<>(Workload.class);
      for (List<Workload> round : ROUNDS) {
        figures.putAll(run(entrant, round, quick));
      }
      shootout.results.put(entrant, figures);
    }
    shootout.table().forEach(System.out::println);
  }

  private static Map<Workload, Figures> run(Entrant entrant, List<Workload> round, boolean quick)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xms" + HEAP, "-Xmx" + HEAP));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Round.class.getName()));
    command.add(entrant.name());
    if (quick) {
      command.add("quick");
    }
    round.forEach(workload -> command.add(workload.name()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    Map<Workload, Figures> figures = new EnumMap<>(Workload.class);
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] words = line.split(" ", -1);
        System.out.println(entrant + " " + line);
        figures.put(
            Workload.valueOf(words[0]),
            new Figures(Double.parseDouble(words[1]), Long.parseLong(words[2])));
      }
    }
    if (process.waitFor() != 0) {
      throw new IllegalStateException(entrant + " failed; its messages stand above.");
    }
    return figures;
  }

  private List<String> table() {
    List<String> lines = new ArrayList<>();
    StringBuilder head = new StringBuilder("| microseconds an object | forces |");
    ORDER.forEach(workload -> head.append(' ').append(workload).append(" |"));
    lines.add(head.append(" hot, bytes |").toString().toLowerCase(Locale.ROOT));
    lines.add("|---|---|" + "--:|".repeat(ORDER.size() + 1));
    results.forEach((entrant, figures) -> lines.add(line(entrant, figures)));
    ORDER.forEach(workload -> lines.add(ratio(workload)));
    return lines;
  }

  private static String line(Entrant entrant, Map<Workload, Figures> figures) {
    StringBuilder line = new StringBuilder("| " + entrant);
    line.append(entrant.forces() ? " | yes |" : " | no |");
    for (Workload workload : ORDER) {
      line.append(String.format(Locale.ROOT, " %.3f |", of(figures, workload).nanos() / 1000));
    }
    return line.append(' ').append(of(figures, Workload.HOT).bytes()).append(" |").toString();
  }

  /** Writes are compared with peers that force, reads with all. */
  private String ratio(Workload workload) {
    Entrant best = null;
    for (Entrant entrant : results.keySet()) {
      boolean counts = !entrant.isAtoll() && (entrant.forces() || !workload.writes());
      if (counts && (best == null || nanos(entrant, workload) < nanos(best, workload))) {
        best = entrant;
      }
    }
    return best == null
        ? workload + ": nobody to compare with"
        : String.format(
            Locale.ROOT,
            "%s: Atoll on file is %.2f times as fast as %s",
            workload,
            nanos(best, workload) / nanos(Entrant.ATOLL_FILE, workload),
            best);
  }

  private double nanos(Entrant entrant, Workload workload) {
    Map<Workload, Figures> figures = results.get(entrant);
    return figures == null ? Double.NaN : of(figures, workload).nanos();
  }

  private static Figures of(Map<Workload, Figures> figures, Workload workload) {
    Figures found = figures.get(workload);
    return found == null ? Figures.NONE : found;
  }

  /** Medians for one object. */
  private record Figures(double nanos, long bytes) {
    private static final Figures NONE = new Figures(Double.NaN, 0);
  }
}
