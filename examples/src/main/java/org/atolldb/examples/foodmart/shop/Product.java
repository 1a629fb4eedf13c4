package org.atolldb.examples.foodmart.shop;

import java.math.BigDecimal;
import org.atolldb.Persistent;

/** Something that is sold. */
public final class Product extends Persistent {
  private final int number;
  private final String name;
  private final ProductClass productClass;
  private final BigDecimal price;

  public Product(int number, String name, ProductClass productClass, BigDecimal price) {
    this.number = number;
    this.name = name;
    this.productClass = productClass;
    this.price = price;
  }

  public int number() {
    return number;
  }

  public String name() {
    return name;
  }

  public ProductClass productClass() {
    return productClass;
  }

  public BigDecimal price() {
    return price;
  }
}
