package org.atolldb.testkit.disk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All changes of a drive, so that it can be had again as it was after each. Guarded by the disk's
 * lock.
 */
final class History {
  private final Drive start;
  private final Drive now;
  private final List<Change> changes = new ArrayList<>();
  private @Nullable Drive past;
  private int pastSize;

  /** Begins with a drive that nobody changes any more. */
  History(Drive start) {
    this.start = start;
    now = start.copy();
  }

  Drive now() {
    return now;
  }

  int size() {
    return changes.size();
  }

  List<String> texts() {
    return changes.stream().map(Change::text).toList();
  }

  void add(String text, Step step) throws IOException {
    step.on(now);
    changes.add(new Change(text, step));
  }

  /** The drive after some changes, not to be changed; cheapest if asked for in rising order. */
  Drive after(int count) {
    if (count < 0 || count > changes.size()) {
      throw new IllegalArgumentException(
          "There were "
              + changes.size()
              + " changes, found a request for the state after "
              + count);
    }
    if (count == changes.size()) {
      return now;
    }
    Drive drive = past;
    if (drive == null || count < pastSize) {
      drive = start.copy();
      pastSize = 0;
    }
    past = drive;
    for (; pastSize < count; pastSize++) {
      repeat(changes.get(pastSize), drive);
    }
    return drive;
  }

  private static void repeat(Change change, Drive drive) {
    try {
      change.step.on(drive);
    } catch (IOException e) {
      throw new AssertionError("A change that worked once fails: " + change.text, e);
    }
  }

  /** Changes a drive in the same way each time. */
  interface Step {
    void on(Drive drive) throws IOException;
  }

  private record Change(String text, Step step) {}
}
