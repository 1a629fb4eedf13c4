package org.atolldb.benchmarks;

import org.atolldb.Persistent;

/** An object of about a mebibyte. */
public class Volume extends Persistent {
  private static final long serialVersionUID = 1L;
  private final String text;

  Volume(String text) {
    this.text = text;
  }

  int length() {
    return text.length();
  }
}
