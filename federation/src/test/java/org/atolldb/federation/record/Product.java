package org.atolldb.federation.record;

import java.math.BigDecimal;
import org.atolldb.Persistent;
import org.atolldb.spi.Woven;

@Woven(version = Woven.VERSION, by = "build")
class Product extends Persistent {
  private String name;
  private BigDecimal price;
  private int grams;

  Product(String name, BigDecimal price, int grams) {
    this.name = name;
    this.price = price;
    this.grams = grams;
  }

  String name() {
    return name;
  }

  BigDecimal price() {
    return price;
  }

  int grams() {
    return grams;
  }
}
