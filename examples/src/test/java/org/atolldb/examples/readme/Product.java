package org.atolldb.examples.readme;

import org.atolldb.Persistent;

class Product extends Persistent {
  private final String name;
  private int units;

  Product(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  int units() {
    return units;
  }

  void put(int more) {
    units += more;
  }

  void take(int some) {
    units -= some;
  }
}
