package org.atolldb.jmx;

import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import org.atolldb.federation.management.FederationView;
import org.atolldb.federation.management.ResolverFigures;

/** What resolvers did, for people. */
final class ResolverTable {
  private static final List<String> HEADER =
      List.of("class ", "merged", "refused", "failed", "milliseconds", "microseconds each");

  private ResolverTable() {}

  /** A figure of all classes together. */
  static long sum(FederationView view, ToLongFunction<ResolverFigures> figure) {
    return view.resolvers().values().stream().mapToLong(figure).sum();
  }

  /** A row for each class whose resolver was asked, ordered by name. */
  static String[] of(FederationView view) {
    return TextTable.of(
        HEADER,
        view.resolvers().entrySet().stream()
            .map(entry -> row(entry.getKey(), entry.getValue()))
            .toList());
  }

  private static List<String> row(String className, ResolverFigures figures) {
    long calls = figures.merged() + figures.refused() + figures.failed();
    return List.of(
        className,
        Long.toString(figures.merged()),
        Long.toString(figures.refused()),
        Long.toString(figures.failed()),
        Long.toString(figures.nanos() / 1_000_000),
        String.format(Locale.ROOT, "%.1f", figures.nanos() / 1e3 / Math.max(1, calls)));
  }
}
