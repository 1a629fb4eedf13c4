package org.atolldb.examples.foodmart.shop;

import java.math.BigDecimal;
import org.atolldb.Persistent;

/** One product on a receipt. Product and promotion live in another database. */
public final class ReceiptLine extends Persistent {
  private final Product product;
  private final Promotion promotion;
  private final int units;
  private final BigDecimal sales;
  private final BigDecimal cost;

  /** A line; {@code sales} and {@code cost} are those of all units together. */
  public ReceiptLine(
      Product product, Promotion promotion, int units, BigDecimal sales, BigDecimal cost) {
    this.product = product;
    this.promotion = promotion;
    this.units = units;
    this.sales = sales;
    this.cost = cost;
  }

  public Product product() {
    return product;
  }

  public Promotion promotion() {
    return promotion;
  }

  public int units() {
    return units;
  }

  public BigDecimal sales() {
    return sales;
  }

  public BigDecimal cost() {
    return cost;
  }
}
