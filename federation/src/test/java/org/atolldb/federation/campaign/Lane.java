package org.atolldb.federation.campaign;

import org.atolldb.Persistent;
import org.jspecify.annotations.Nullable;

/** The steps that one writer added to one database. */
final class Lane extends Persistent {
  private int count;
  private @Nullable Step newest;

  int count() {
    return count;
  }

  /**
   * Adds the next step.
   *
   * @param twin the same step in another database, null in the first one
   */
  Step advance(@Nullable Step twin) {
    count++;
    newest = new Step(count, twin, newest);
    return newest;
  }

  /** Why this is not what {@link #advance} makes, or an empty text. */
  String problem() {
    Step step = newest;
    for (int number = count; number > 0; number--) {
      if (step == null || !step.is(number)) {
        return "step " + number + " of " + count + " is " + step;
      }
      step = step.before();
    }
    return step == null ? "" : "there is a step below the first one: " + step;
  }
}
