package org.atolldb.federation.record;

import java.math.BigDecimal;
import org.atolldb.Persistent;

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
