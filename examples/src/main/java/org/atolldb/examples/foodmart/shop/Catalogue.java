package org.atolldb.examples.foodmart.shop;

import org.atolldb.Persistent;
import org.atolldb.collections.PersistentMap;
import org.atolldb.collections.PersistentTreeMap;

/** All that is sold, and under which campaigns. */
public final class Catalogue extends Persistent {
  private final PersistentTreeMap<Integer, Product> products = new PersistentTreeMap<>();
  private final PersistentMap<Integer, Promotion> promotions = new PersistentMap<>();

  public boolean isEmpty() {
    return products.isEmpty();
  }

  public void add(Product product) {
    products.put(product.number(), product);
  }

  public void add(Promotion promotion) {
    promotions.put(promotion.number(), promotion);
  }

  public Product product(int number) {
    return Numbered.found("product", number, products.get(number));
  }

  public Promotion promotion(int number) {
    return Numbered.found("promotion", number, promotions.get(number));
  }
}
