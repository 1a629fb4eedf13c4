package org.atolldb.federation.connection;

import java.util.Arrays;

/**
 * Divides room among holders max-min fair: who holds less than a level keeps all, the others are
 * cut to it. Immutable.
 */
final class FairLevel {
  private final long room;
  private final long largest;

  /** The amounts in ascending order. */
  private final long[] amounts;

  /** The sum of the amounts before each, and of all. */
  private final long[] sums;

  /** What is needed for one more holder to get as much as each amount. */
  private final long[] needed;

  FairLevel(long[] held, long room) {
    this.room = Math.max(0, room);
    amounts = held.clone();
    Arrays.sort(amounts);
    int count = amounts.length;
    largest = count == 0 ? 0 : amounts[count - 1];
    sums = new long[count + 1];
    needed = new long[count];
    for (int i = 0; i < count; i++) {
      sums[i + 1] = sums[i] + amounts[i];
      needed[i] = sums[i] + (count - i + 1) * amounts[i];
    }
  }

  /** The level to which all are cut; if all fits, what the largest one may grow to. */
  long forAll() {
    int count = amounts.length;
    for (int i = 0; i < count; i++) {
      if (sums[i] + (count - i) * amounts[i] > room) {
        return (room - sums[i]) / (count - i);
      }
    }
    return largest + room - sums[count];
  }

  /**
   * What one of the holders may take if it wants all that it can get.
   *
   * @param held what it holds, one of the amounts or 0
   */
  long forOne(long held) {
    long level = sums[amounts.length] > room ? forAll() : Long.MAX_VALUE;
    if (held >= level) {
      return level;
    }
    int found = Arrays.binarySearch(needed, room + held);
    int smaller = found < 0 ? -found - 1 : found;
    return (room + held - sums[smaller]) / (amounts.length - smaller + 1);
  }
}
