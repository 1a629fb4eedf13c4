package org.atolldb.examples.foodmart.shop;

import java.math.BigDecimal;
import org.atolldb.Persistent;

/** A campaign under which something is sold; number 0 stands for none. */
public final class Promotion extends Persistent {
  private final int number;
  private final String name;
  private final String medium;
  private final BigDecimal cost;

  public Promotion(int number, String name, String medium, BigDecimal cost) {
    this.number = number;
    this.name = name;
    this.medium = medium;
    this.cost = cost;
  }

  public int number() {
    return number;
  }

  public String name() {
    return name;
  }

  public String medium() {
    return medium;
  }

  public BigDecimal cost() {
    return cost;
  }
}
