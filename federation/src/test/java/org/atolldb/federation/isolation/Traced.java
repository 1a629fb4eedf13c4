package org.atolldb.federation.isolation;

import org.atolldb.Persistent;
import org.atolldb.testkit.isolation.Version;

/** An object that says who wrote it. */
public class Traced extends Persistent {
  private static final long serialVersionUID = 1L;
  private static final int PADDING = 300;

  private long writer;
  private int step;
  private final String padding = "x".repeat(PADDING);

  Version version() {
    return new Version(writer, step);
  }

  void version(Version version) {
    writer = version.writer();
    step = version.step();
  }

  /** What makes it large enough for the cache to be too small. */
  int size() {
    return padding.length();
  }
}
