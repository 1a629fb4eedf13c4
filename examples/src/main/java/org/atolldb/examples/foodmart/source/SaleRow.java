package org.atolldb.examples.foodmart.source;

import java.math.BigDecimal;

/** A row of a sales table: some units of one product. */
public record SaleRow(
    int productId,
    int timeId,
    int customerId,
    int promotionId,
    int storeId,
    BigDecimal storeSales,
    BigDecimal storeCost,
    BigDecimal unitSales) {
  /** The units, which the table has as a decimal number. */
  public int units() {
    return unitSales.intValueExact();
  }
}
