package org.atolldb.federation.configuration;

import java.time.Duration;

/** Reads the journal's section, whose sizes must fit together. */
final class JournalReader {
  private static final int BLOCK = 4096;
  private final Section section;
  private final Problems problems;

  JournalReader(Section section, Problems problems) {
    this.section = section;
    this.problems = problems;
  }

  JournalConfiguration read() {
    long budget = section.number(JournalConfiguration.BUDGET);
    boolean isCheckpointGiven = section.has(JournalConfiguration.CHECKPOINT_SIZE.name());
    long checkpointSize = section.number(JournalConfiguration.CHECKPOINT_SIZE);
    JournalConfiguration journal =
        new JournalConfiguration(
            section.number(JournalConfiguration.SEGMENT_SIZE),
            budget,
            isCheckpointGiven ? checkpointSize : Math.min(checkpointSize, budget / 2),
            Duration.ofMillis(section.number(JournalConfiguration.CHECKPOINT_INTERVAL)),
            section.choice("force", JournalForce.GROUP));
    section.end();
    check(journal);
    return journal;
  }

  private void check(JournalConfiguration journal) {
    String segment = Quantity.SIZE.format(journal.segmentSize());
    String budget = Quantity.SIZE.format(journal.budget());
    if (journal.segmentSize() % BLOCK != 0) {
      problem(
          "segments of "
              + segment
              + " do not fit the blocks of disks; expected a multiple of 4KiB.");
    }
    if (journal.budget() / 4 < journal.segmentSize()) {
      problem(
          "a budget of "
              + budget
              + " holds less than four segments of "
              + segment
              + "; expected a larger budget or smaller segments.");
    }
    if (journal.checkpointSize() > journal.budget() / 2) {
      problem(
          "a checkpoint every "
              + Quantity.SIZE.format(journal.checkpointSize())
              + " comes after half the budget of "
              + budget
              + "; expected a smaller checkpoint-size or a larger budget.");
    }
  }

  private void problem(String text) {
    problems.add(section.where(), () -> text);
  }
}
