package org.atolldb.benchmarks.shootout;

import org.jspecify.annotations.Nullable;
import org.zoodb.api.impl.ZooPC;

/** An object of about 300 bytes, for ZooDB: its methods call what a weaver would add. */
public class ZooDbItem extends ZooPC {
  private static final long serialVersionUID = 1L;

  private String text = "";
  private @Nullable ZooDbItem next;
  private long version;

  /** For ZooDB, which fills it later. */
  public ZooDbItem() {}

  ZooDbItem(String text, @Nullable ZooDbItem next) {
    this.text = text;
    this.next = next;
  }

  void touch() {
    zooActivateWrite();
    version++;
  }

  void addTo(Checksum sum) {
    zooActivateRead();
    sum.add(text, version);
  }

  @Nullable ZooDbItem next() {
    zooActivateRead();
    return next;
  }
}
