package org.atolldb.examples.foodmart.shop;

import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** What is looked up by its number. */
final class Numbered {
  private Numbered() {}

  static <T> T found(String kind, int number, @Nullable T one) {
    if (one == null) {
      throw new NoSuchElementException("There is no " + kind + " with number " + number);
    }
    return one;
  }
}
