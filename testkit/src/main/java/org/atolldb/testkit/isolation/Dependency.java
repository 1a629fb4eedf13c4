package org.atolldb.testkit.isolation;

/**
 * One attempt must come before another.
 *
 * @param from the former one
 * @param to the latter one
 * @param kind why
 * @param item because of this
 */
record Dependency(Attempt from, Attempt to, Kind kind, Item item) {
  enum Kind {
    /** The latter overwrote a version of the former. */
    WRITE_WRITE("ww"),
    /** The latter read a version of the former. */
    WRITE_READ("wr"),
    /** The latter overwrote a version that the former had read. */
    READ_WRITE("rw");

    private final String text;

    Kind(String text) {
      this.text = text;
    }
  }

  boolean isReadWrite() {
    return kind == Kind.READ_WRITE;
  }

  @Override
  public String toString() {
    return from + " -" + kind.text + " " + item + "-> " + to;
  }
}
