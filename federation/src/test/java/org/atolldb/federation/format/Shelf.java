package org.atolldb.federation.format;

import java.util.ArrayList;
import java.util.List;
import org.atolldb.Persistent;

/** A root. */
class Shelf extends Persistent {
  private static final long serialVersionUID = 1L;
  private final List<Item> items = new ArrayList<>();

  List<Item> items() {
    return items;
  }
}
