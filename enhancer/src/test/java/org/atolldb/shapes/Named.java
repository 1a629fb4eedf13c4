package org.atolldb.shapes;

/** Default and private methods of an interface. */
interface Named {
  String name();

  default String greeting() {
    return decorate("hello ");
  }

  private String decorate(String prefix) {
    return prefix + name();
  }
}
