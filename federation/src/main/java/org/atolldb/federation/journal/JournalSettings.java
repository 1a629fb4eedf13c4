package org.atolldb.federation.journal;

/**
 * How large a journal gets.
 *
 * @param segmentSize bytes of a segment, a multiple of 4096 from 16 KiB to 1 GiB
 * @param budget bytes of all segments together above which commits wait for a checkpoint, at least
 *     four segments
 */
public record JournalSettings(long segmentSize, long budget) {
  /** Segments of 64 MiB, 1 GiB together. */
  public static final JournalSettings DEFAULT = new JournalSettings(64L << 20, 1L << 30);

  static final long SMALLEST_SEGMENT = 16 << 10;
  static final long LARGEST_SEGMENT = 1L << 30;

  /**
   * Checks the ranges.
   *
   * @param segmentSize as above
   * @param budget as above
   */
  public JournalSettings {
    if (segmentSize < SMALLEST_SEGMENT
        || segmentSize > LARGEST_SEGMENT
        || segmentSize % 4096 != 0) {
      throw new IllegalArgumentException(
          "journal.segment-size must be a multiple of 4096 from 16 KiB to 1 GiB, found "
              + segmentSize);
    }
    if (budget < 4 * segmentSize) {
      throw new IllegalArgumentException(
          "journal.budget must be at least four segments ("
              + 4 * segmentSize
              + " bytes), found "
              + budget);
    }
  }
}
