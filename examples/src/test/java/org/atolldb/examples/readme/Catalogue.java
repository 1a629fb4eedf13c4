package org.atolldb.examples.readme;

import java.util.NoSuchElementException;
import org.atolldb.Persistent;
import org.atolldb.collections.PersistentMap;

class Catalogue extends Persistent {
  private final PersistentMap<String, Product> products = new PersistentMap<>();

  void stock(String name, int units) {
    products.computeIfAbsent(name, Product::new).put(units);
  }

  Product product(String name) {
    Product product = products.get(name);
    if (product == null) {
      throw new NoSuchElementException("There is no " + name);
    }
    return product;
  }
}
