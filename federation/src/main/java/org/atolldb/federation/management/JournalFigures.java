package org.atolldb.federation.management;

/**
 * The journal of a federation; counters since it was opened.
 *
 * @param bytes bytes that its segments take on disk
 * @param budget bytes that they may take
 * @param segments segment files
 * @param written bytes appended
 * @param records transactions appended
 * @param forces forces, nearly all for transactions and some for records of its own
 * @param checkpoints checkpoints finished
 */
public record JournalFigures(
    long bytes,
    long budget,
    int segments,
    long written,
    long records,
    long forces,
    long checkpoints) {
  /** No journal. */
  public static final JournalFigures NONE = new JournalFigures(0, 0, 0, 0, 0, 0, 0);
}
