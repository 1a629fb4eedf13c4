package org.atolldb.collections;

import java.util.Arrays;
import org.atolldb.MergeRefusedException;
import org.atolldb.Resolver;
import org.atolldb.State;

/** Merges what two transactions added to a queue, and what one of them took from it. */
final class QueueMerge {
  private QueueMerge() {}

  /**
   * The queue itself. If both began a chunk, elements are added to the committed one from now on;
   * the other hangs before it, see {@link OfChunk}.
   */
  static final class OfEnds implements Resolver {
    @Override
    public State resolve(State base, State committed, State mine) {
      if (!committed.isSame("heads", base)) {
        if (!mine.isSame("heads", base)) {
          throw new MergeRefusedException("both transactions took elements from the front");
        }
        mine.set("heads", committed.get("heads"));
      }
      return committed.isSame("tail", base) ? mine : mine.set("tail", committed.get("tail"));
    }
  }

  /** One chunk. */
  static final class OfChunk implements Resolver {
    @Override
    public State resolve(State base, State committed, State mine) {
      if (!committed.isSame("cuts", base) || !mine.isSame("cuts", base)) {
        throw new MergeRefusedException(
            "one transaction removed elements from the middle, or was through with this part of the"
                + " queue, while the other changed it");
      }
      int theirs = taken(base, committed);
      int own = taken(base, mine);
      if (theirs > 0 && own > 0) {
        throw new MergeRefusedException("both transactions took the same element");
      }
      int kept = Math.max(0, base.get("elements", Object[].class).length - own);
      Object[] elements = mine.get("elements", Object[].class);
      Object[] added = Arrays.copyOfRange(elements, kept, elements.length);
      Object[] rest = committed.get("elements", Object[].class);
      int gone = Math.min(own, base.get("elements", Object[].class).length);
      mine.set("elements", Copies.joined(Arrays.copyOfRange(rest, gone, rest.length), added));
      mine.set("taken", committed.getLong("taken") + own);
      return mine.set("next", next(base, committed, mine));
    }

    private static int taken(State base, State changed) {
      return (int) (changed.getLong("taken") - base.getLong("taken"));
    }

    /** What this transaction began comes first: it does not grow any more. */
    private static QueueChunk[] next(State base, State committed, State mine) {
      QueueChunk[] theirs = committed.get("next", QueueChunk[].class);
      return mine.isSame("next", base)
          ? theirs
          : Copies.joined(mine.get("next", QueueChunk[].class), theirs);
    }
  }
}
