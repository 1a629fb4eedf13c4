package org.atolldb.examples.foodmart.shop;

import org.atolldb.Persistent;

/** Where in the range a product belongs. */
public final class ProductClass extends Persistent {
  private final String subcategory;
  private final String category;
  private final String department;
  private final String family;

  public ProductClass(String subcategory, String category, String department, String family) {
    this.subcategory = subcategory;
    this.category = category;
    this.department = department;
    this.family = family;
  }

  public String subcategory() {
    return subcategory;
  }

  public String category() {
    return category;
  }

  public String department() {
    return department;
  }

  public String family() {
    return family;
  }
}
