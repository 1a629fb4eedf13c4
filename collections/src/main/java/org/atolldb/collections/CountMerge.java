package org.atolldb.collections;

import org.atolldb.MergeRefusedException;
import org.atolldb.Resolver;
import org.atolldb.State;

/** Adds up what two transactions added to a part of the number of entries. */
final class CountMerge implements Resolver {
  @Override
  public State resolve(State base, State committed, State mine) {
    if (!committed.isSame("cuts", base) || !mine.isSame("cuts", base)) {
      throw new MergeRefusedException(
          "one transaction removed all entries at once while the other added or removed some");
    }
    long change = mine.getLong("entries") - base.getLong("entries");
    return mine.set("entries", committed.getLong("entries") + change);
  }
}
