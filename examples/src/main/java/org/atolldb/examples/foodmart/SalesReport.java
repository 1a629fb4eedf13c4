package org.atolldb.examples.foodmart;

import java.io.PrintWriter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.atolldb.Database;
import org.atolldb.Transaction;
import org.atolldb.examples.foodmart.shop.Product;
import org.atolldb.examples.foodmart.shop.ReceiptLine;
import org.atolldb.examples.foodmart.shop.Store;

/**
 * What all stores sold in a year, found by going from each store to its receipts, and from there
 * into the other databases.
 *
 * @param year the year
 * @param total all of it
 * @param places by country and state, in order; a whole country has the state ""
 * @param bestSellers the products of which most units were sold
 */
record SalesReport(int year, Figures total, List<Place> places, List<BestSeller> bestSellers) {
  private static final int BEST_SELLERS = 10;

  /** What was sold in a country or one of its states. */
  record Place(String country, String state, Figures figures) {}

  /** A product of which much was sold. */
  record BestSeller(String product, String department, int units) {}

  /** Reads one instant of all databases. */
  static SalesReport of(FoodMart mart, int year) {
    return mart.registry().read(tx -> navigate(tx, mart.stores(), year));
  }

  private static SalesReport navigate(Transaction tx, List<Database> stores, int year) {
    Tally total = new Tally();
    Map<String, Map<String, Tally>> places = new TreeMap<>();
    Map<Product, Integer> units = new HashMap<>();
    for (Database database : stores) {
      Store store = tx.root(database, Store.class);
      Tally sold = new Tally();
      store
          .receipts(year)
          .forEach(
              receipt -> {
                sold.add(receipt);
                for (ReceiptLine line : receipt.lines()) {
                  units.merge(line.product(), line.units(), Integer::sum);
                }
              });
      if (!sold.isEmpty()) {
        Map<String, Tally> country = places.computeIfAbsent(store.country(), c -> new TreeMap<>());
        country.computeIfAbsent("", c -> new Tally()).add(sold);
        country.computeIfAbsent(store.state(), c -> new Tally()).add(sold);
        total.add(sold);
      }
    }
    return new SalesReport(year, total.figures(), rows(places), best(units));
  }

  private static List<Place> rows(Map<String, Map<String, Tally>> places) {
    return places.entrySet().stream()
        .flatMap(
            country ->
                country.getValue().entrySet().stream()
                    .map(
                        state ->
                            new Place(
                                country.getKey(), state.getKey(), state.getValue().figures())))
        .toList();
  }

  private static List<BestSeller> best(Map<Product, Integer> units) {
    return units.entrySet().stream()
        .map(
            sold ->
                new BestSeller(
                    sold.getKey().name(),
                    sold.getKey().productClass().department(),
                    sold.getValue()))
        .sorted(
            Comparator.comparingInt(BestSeller::units)
                .reversed()
                .thenComparing(BestSeller::product))
        .limit(BEST_SELLERS)
        .toList();
  }

  Map<String, Integer> unitsByState() {
    return places.stream()
        .filter(place -> !place.state().isEmpty())
        .collect(Collectors.toMap(Place::state, place -> place.figures().units()));
  }

  void print(PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%nFoodMart %d: %,d receipts with %,d lines%n%n",
        year,
        total.baskets(),
        total.lines());
    out.printf(
        "%-9s %-10s %10s %14s %14s %10s%n",
        "Country", "State", "Units", "Sales", "Cost", "Customers");
    for (Place place : places) {
      printRow(out, place.state().isEmpty() ? place.country() : "", place.state(), place.figures());
    }
    printRow(out, "All", "", total);
    out.printf("%nBest-selling products%n");
    int rank = 1;
    for (BestSeller best : bestSellers) {
      out.printf(
          Locale.ROOT,
          "%2d  %-32s %-18s %,7d units%n",
          rank++,
          best.product(),
          best.department(),
          best.units());
    }
    out.flush();
  }

  private static void printRow(PrintWriter out, String country, String state, Figures f) {
    out.printf(
        Locale.ROOT,
        "%-9s %-10s %,10d %,14.2f %,14.4f %,10d%n",
        country,
        state,
        f.units(),
        f.sales(),
        f.cost(),
        f.customers());
  }
}
