package org.atolldb.examples.readme;

import org.atolldb.Persistent;
import org.atolldb.collections.PersistentList;

// readme:begin
class Store extends Persistent { // plain fields, plain methods
  private final PersistentList<Receipt> receipts = new PersistentList<>();

  void sell(Product product, int units) { // the product lives in another database
    product.take(units);
    receipts.add(new Receipt(product, units));
  }

  int unitsSold(String product) {
    return receipts.stream()
        .filter(receipt -> receipt.product().name().equals(product))
        .mapToInt(Receipt::units)
        .sum();
  }
}
// readme:end
