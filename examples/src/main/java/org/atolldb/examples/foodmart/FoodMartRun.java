package org.atolldb.examples.foodmart;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.atolldb.examples.foodmart.source.Basket;
import org.atolldb.examples.foodmart.source.Tables;

/** One run of the example: stock, sell, report, compare. */
final class FoodMartRun {
  private final FoodMart mart;
  private final int threads;
  private final StopSignal stop;
  private final PrintWriter out;
  private final Tables tables = new Tables();

  FoodMartRun(FoodMart mart, int threads, StopSignal stop, PrintWriter out) {
    this.mart = mart;
    this.threads = threads;
    this.stop = stop;
    this.out = out;
  }

  /**
   * Does it all.
   *
   * @param years the years to sell
   * @param limit how many baskets of each year, all if empty
   * @return false if a figure is wrong
   */
  boolean sellAndReport(List<Integer> years, OptionalInt limit) throws InterruptedException {
    say("Stocking the catalogue, registering customers, opening stores");
    new Stocking(mart, tables).stock();
    Map<Integer, List<Basket>> baskets = new LinkedHashMap<>();
    for (int year : years) {
      List<Basket> all = Basket.ofYear(tables, year);
      baskets.put(
          year, limit.isPresent() ? all.subList(0, Math.min(limit.getAsInt(), all.size())) : all);
    }
    for (Map.Entry<Integer, List<Basket>> year : baskets.entrySet()) {
      sell(year.getKey(), year.getValue());
    }
    if (stop.isRequested()) {
      say("Stopped. Run the same command again to go on.");
      return true;
    }
    List<String> differences = new ArrayList<>();
    baskets.forEach((year, some) -> differences.addAll(report(year, some, limit.isPresent())));
    differences.addAll(Accounts.disagreements(mart));
    return conclude(differences);
  }

  private void sell(int year, List<Basket> baskets) throws InterruptedException {
    Sales sales = new Sales(mart, threads, stop::isRequested);
    List<Basket> unsold = sales.unsold(baskets, year);
    if (unsold.isEmpty()) {
      say("All %,d baskets of %d were sold before", baskets.size(), year);
      return;
    }
    if (unsold.size() < baskets.size()) {
      say("%,d baskets of %d were sold before", baskets.size() - unsold.size(), year);
    }
    say("Selling %,d baskets of %d with %d threads", unsold.size(), year, threads);
    Sales.Outcome outcome;
    try (Progress progress = Progress.begin("Sales of " + year, "baskets", unsold.size(), out)) {
      outcome = sales.sell(unsold, progress);
    }
    say(
        "Sold %,d baskets of %d; %,d transactions were retried",
        outcome.sold(), year, outcome.retries());
  }

  private List<String> report(int year, List<Basket> baskets, boolean isLimited) {
    SalesReport report = SalesReport.of(mart, year);
    report.print(out);
    List<String> differences =
        isLimited
            ? report.total().differencesFrom(Figures.of(baskets))
            : PublishedFigures.of(year).differencesOf(report);
    return differences.stream().map(line -> year + " " + line).toList();
  }

  private boolean conclude(List<String> differences) {
    say("");
    if (differences.isEmpty()) {
      say(
          "All figures are right, and every customer was charged for exactly the receipts that exist.");
      return true;
    }
    say("These figures are wrong:");
    differences.forEach(line -> say("  %s", line));
    return false;
  }

  private void say(String format, Object... arguments) {
    out.printf(Locale.ROOT, format + "%n", arguments);
    out.flush();
  }
}
