package org.atolldb.federation.cache;

import org.atolldb.Persistent;
import org.jspecify.annotations.Nullable;

/** An object of about 300 bytes without a mutable value. */
public class Parcel extends Persistent {
  private static final long serialVersionUID = 1L;
  private final int number;
  private final String content;
  private final @Nullable Parcel previous;
  private int opened;

  /** A parcel with 280 characters in it. */
  public Parcel(int number) {
    this(number, null);
  }

  /** A parcel that follows another one. */
  public Parcel(int number, @Nullable Parcel previous) {
    this.number = number;
    this.previous = previous;
    this.content = "parcel %07d ".formatted(number).repeat(20).substring(0, 280);
  }

  int number() {
    return number;
  }

  int length() {
    return content.length();
  }

  @Nullable Parcel previous() {
    return previous;
  }

  int opened() {
    return opened;
  }

  void open() {
    opened++;
  }
}
