package org.atolldb.examples.foodmart.shop;

import java.math.BigDecimal;
import org.atolldb.Persistent;

/** What all stores sold of one product. */
public final class ProductTotal extends Persistent {
  private final Product product;
  private int units;
  private BigDecimal sales = BigDecimal.ZERO;

  public ProductTotal(Product product) {
    this.product = product;
  }

  public void add(int moreUnits, BigDecimal moreSales) {
    units += moreUnits;
    sales = sales.add(moreSales);
  }

  public Product product() {
    return product;
  }

  public int units() {
    return units;
  }

  public BigDecimal sales() {
    return sales;
  }
}
