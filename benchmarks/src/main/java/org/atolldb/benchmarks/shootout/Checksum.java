package org.atolldb.benchmarks.shootout;

/** Shows that objects were read, at next to no cost. Used by one thread. */
public final class Checksum {
  private long value;
  private int objects;

  /** Adds an object: its text's length, one of its characters, and its version. */
  void add(String text, long version) {
    value += 31L * text.length() + text.charAt(objects % text.length()) + 7 * version;
    objects++;
  }

  long value() {
    return value;
  }
}
