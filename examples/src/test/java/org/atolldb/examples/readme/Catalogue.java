package org.atolldb.examples.readme;

import org.atolldb.Persistent;
import org.atolldb.collections.PersistentMap;

class Catalogue extends Persistent {
  private final PersistentMap<String, Product> products = new PersistentMap<>();

  Product product(String name) {
    return products.computeIfAbsent(name, Product::new);
  }
}
