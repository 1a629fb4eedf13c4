package org.atolldb.testkit.isolation;

/**
 * A version of an item, as the workload stores it in the object itself.
 *
 * @param writer the number of the attempt that wrote it, 0 before all
 * @param step counts the changes of one item by one attempt, from 1
 */
public record Version(long writer, int step) {
  /** What an item is before any attempt of the history. */
  public static final Version INITIAL = new Version(0, 0);

  @Override
  public String toString() {
    return writer == 0 ? "initial" : writer + (step == 1 ? "" : "/" + step);
  }
}
