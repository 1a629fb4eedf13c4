package org.atolldb.examples.readme;

import org.atolldb.Persistent;

class Product extends Persistent {
  private final String name;

  Product(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }
}
