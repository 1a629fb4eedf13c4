package org.atolldb.federation.campaign;

import org.atolldb.Persistent;

/** The root of one database: a chain for each of two writers, so that they do not conflict. */
final class Lanes extends Persistent {
  /** How many writers there are. */
  static final int COUNT = 2;

  private final Lane first = new Lane();
  private final Lane second = new Lane();

  Lane lane(int number) {
    return number == 0 ? first : second;
  }
}
