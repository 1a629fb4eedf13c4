package org.atolldb.federation.cache;

import org.atolldb.AfterLoad;
import org.atolldb.Persistent;
import org.jspecify.annotations.Nullable;

/** An object that loads many others as soon as it is loaded itself. */
public class Inventory extends Persistent implements AfterLoad {
  private static final long serialVersionUID = 1L;
  private final String title;
  private final Parcel newest;
  private transient int counted;

  /** An inventory of a chain of parcels. */
  public Inventory(String title, Parcel newest) {
    this.title = title;
    this.newest = newest;
  }

  String title() {
    return title;
  }

  int counted() {
    return counted;
  }

  @Override
  public void afterLoad() {
    int count = 0;
    for (@Nullable Parcel at = newest; at != null; at = at.previous()) {
      count++;
    }
    counted = count;
  }
}
