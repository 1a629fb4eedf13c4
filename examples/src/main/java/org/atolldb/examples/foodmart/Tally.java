package org.atolldb.examples.foodmart;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;
import org.atolldb.examples.foodmart.shop.Receipt;
import org.atolldb.examples.foodmart.shop.ReceiptLine;

/** Adds up receipts. */
final class Tally {
  private int receipts;
  private int lines;
  private int units;
  private BigDecimal sales = BigDecimal.ZERO;
  private BigDecimal cost = BigDecimal.ZERO;
  private final Set<Integer> customers = new HashSet<>();

  void add(Receipt receipt) {
    receipts++;
    customers.add(receipt.customer().number());
    for (ReceiptLine line : receipt.lines()) {
      lines++;
      units += line.units();
      sales = sales.add(line.sales());
      cost = cost.add(line.cost());
    }
  }

  void add(Tally other) {
    receipts += other.receipts;
    lines += other.lines;
    units += other.units;
    sales = sales.add(other.sales);
    cost = cost.add(other.cost);
    customers.addAll(other.customers);
  }

  boolean isEmpty() {
    return receipts == 0;
  }

  Figures figures() {
    return new Figures(receipts, lines, units, sales, cost, customers.size());
  }
}
