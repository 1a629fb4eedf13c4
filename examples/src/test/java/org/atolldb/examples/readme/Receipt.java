package org.atolldb.examples.readme;

import org.atolldb.Persistent;

class Receipt extends Persistent {
  private final Product product;
  private final int units;

  Receipt(Product product, int units) {
    this.product = product;
    this.units = units;
  }

  Product product() {
    return product;
  }

  int units() {
    return units;
  }
}
