package org.atolldb.federation.campaign;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.atolldb.Commit;

/** Which steps were acknowledged, and after which change of the disk. Thread-safe. */
final class Acknowledged {
  private final List<Step> steps = new CopyOnWriteArrayList<>();

  /**
   * Takes note of a commit that returned.
   *
   * @param moment the number of changes of the disk by then
   * @param lane the lane
   * @param count its steps, 0 for an empty new one
   * @param commit the commit
   */
  void add(int moment, int lane, int count, Commit commit) {
    steps.add(new Step(moment, lane, count, commit));
  }

  /** What was acknowledged at some moment, which all later crashes must keep. */
  Expected at(int moment) {
    return new Expected(steps.stream().filter(step -> step.moment <= moment).toList());
  }

  /** All that was acknowledged. */
  Expected all() {
    return at(Integer.MAX_VALUE);
  }

  /**
   * What must be there.
   *
   * @param steps acknowledged steps
   */
  record Expected(List<Step> steps) {
    /** The least number of steps of a lane, -1 if it need not be there. */
    int count(int lane) {
      return steps.stream()
          .filter(step -> step.lane == lane)
          .mapToInt(Step::count)
          .max()
          .orElse(-1);
    }

    /** The newest transaction of a database. */
    long tid(String database) {
      return steps.stream()
          .filter(step -> step.commit.databases().contains(database))
          .mapToLong(step -> step.commit.tid().value())
          .max()
          .orElse(0);
    }

    /** These and more. */
    Expected and(Expected more) {
      return new Expected(
          java.util.stream.Stream.concat(steps.stream(), more.steps.stream()).toList());
    }
  }

  /**
   * An acknowledged step.
   *
   * @param moment as above
   * @param lane as above
   * @param count as above
   * @param commit as above
   */
  record Step(int moment, int lane, int count, Commit commit) {}
}
