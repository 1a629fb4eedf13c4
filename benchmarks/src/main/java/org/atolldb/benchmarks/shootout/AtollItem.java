package org.atolldb.benchmarks.shootout;

import org.atolldb.Persistent;
import org.jspecify.annotations.Nullable;

/** An object of about 300 bytes, for Atoll. */
public class AtollItem extends Persistent {
  private static final long serialVersionUID = 1L;

  private final String text;
  private final @Nullable AtollItem next;
  private long version;

  AtollItem(String text, @Nullable AtollItem next) {
    this.text = text;
    this.next = next;
  }

  void touch() {
    version++;
  }

  void addTo(Checksum sum) {
    sum.add(text, version);
  }

  @Nullable AtollItem next() {
    return next;
  }
}
