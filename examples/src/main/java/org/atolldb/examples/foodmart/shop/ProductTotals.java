package org.atolldb.examples.foodmart.shop;

import java.math.BigDecimal;
import org.atolldb.Persistent;
import org.atolldb.collections.PersistentMap;

/**
 * Running totals by product. They live in memory and are summed up again from the receipts at each
 * start, so nothing that is kept may refer to them.
 */
public final class ProductTotals extends Persistent {
  private final PersistentMap<Integer, ProductTotal> totals = new PersistentMap<>();

  public boolean isEmpty() {
    return totals.isEmpty();
  }

  public void add(Product product, int units, BigDecimal sales) {
    totals.computeIfAbsent(product.number(), number -> new ProductTotal(product)).add(units, sales);
  }

  public int units(Product product) {
    ProductTotal total = totals.get(product.number());
    return total == null ? 0 : total.units();
  }

  public BigDecimal sales(Product product) {
    ProductTotal total = totals.get(product.number());
    return total == null ? BigDecimal.ZERO : total.sales();
  }
}
