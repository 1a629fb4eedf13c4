package org.atolldb.federation.cache;

import org.atolldb.Persistent;
import org.jspecify.annotations.Nullable;

/** The root of a chain of parcels. */
public class Newest extends Persistent {
  private static final long serialVersionUID = 1L;
  private @Nullable Parcel parcel;

  @Nullable Parcel parcel() {
    return parcel;
  }

  void parcel(Parcel newest) {
    parcel = newest;
  }
}
