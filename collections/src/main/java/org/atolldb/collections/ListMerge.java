package org.atolldb.collections;

import java.util.Objects;
import org.atolldb.MergeRefusedException;
import org.atolldb.Resolver;
import org.atolldb.State;

/** Merges elements that two transactions replaced in one leaf of a list. */
final class ListMerge implements Resolver {
  @Override
  public State resolve(State base, State committed, State mine) {
    if (!committed.isSame("shifts", base) || !mine.isSame("shifts", base)) {
      throw new MergeRefusedException(
          "one transaction inserted or removed elements here, so positions mean other elements;"
              + " a PersistentQueue, PersistentMap or PersistentTreeMap merges such changes");
    }
    Object[] before = base.get("elements", Object[].class);
    Object[] theirs = committed.get("elements", Object[].class);
    Object[] own = mine.get("elements", Object[].class);
    for (int i = 0; i < own.length; i++) {
      if (Objects.deepEquals(own[i], before[i])) {
        own[i] = theirs[i];
      } else if (!Objects.deepEquals(theirs[i], before[i])) {
        throw new MergeRefusedException("both transactions replaced the same element");
      }
    }
    return mine;
  }
}
