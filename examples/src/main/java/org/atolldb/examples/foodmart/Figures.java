package org.atolldb.examples.foodmart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.atolldb.examples.foodmart.source.Basket;
import org.atolldb.examples.foodmart.source.SaleRow;

/**
 * What was sold.
 *
 * @param baskets receipts
 * @param lines lines on them
 * @param units units on them
 * @param sales what customers paid
 * @param cost what the goods had cost
 * @param customers distinct customers
 */
record Figures(
    int baskets, int lines, int units, BigDecimal sales, BigDecimal cost, int customers) {
  /** The figures of some baskets, straight from the tables. */
  static Figures of(List<Basket> baskets) {
    int lines = 0;
    int units = 0;
    BigDecimal sales = BigDecimal.ZERO;
    BigDecimal cost = BigDecimal.ZERO;
    Set<Integer> customers = new HashSet<>();
    for (Basket basket : baskets) {
      customers.add(basket.customer());
      for (SaleRow row : basket.lines()) {
        lines++;
        units += row.units();
        sales = sales.add(row.storeSales());
        cost = cost.add(row.storeCost());
      }
    }
    return new Figures(baskets.size(), lines, units, sales, cost, customers.size());
  }

  /** A line for each figure that is not as expected. */
  List<String> differencesFrom(Figures expected) {
    List<String> differences = new ArrayList<>();
    compare(differences, "receipts", expected.baskets, baskets);
    compare(differences, "lines", expected.lines, lines);
    compare(differences, "units", expected.units, units);
    compare(differences, "sales", expected.sales, sales);
    compare(differences, "cost", expected.cost, cost);
    compare(differences, "customers", expected.customers, customers);
    return differences;
  }

  static void compare(List<String> differences, String what, int expected, int found) {
    if (expected != found) {
      differences.add(
          String.format(Locale.ROOT, "%s: expected %,d, found %,d", what, expected, found));
    }
  }

  private static void compare(
      List<String> differences, String what, BigDecimal expected, BigDecimal found) {
    if (expected.compareTo(found) != 0) {
      differences.add(
          String.format(Locale.ROOT, "%s: expected %,.4f, found %,.4f", what, expected, found));
    }
  }
}
