package org.atolldb.benchmarks;

import org.atolldb.Persistent;

/** Some bytes. */
public class Parcel extends Persistent {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("UnusedVariable") // is stored
  private final byte[] content;

  Parcel(byte[] content) {
    this.content = content;
  }
}
