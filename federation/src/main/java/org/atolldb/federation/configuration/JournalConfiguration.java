package org.atolldb.federation.configuration;

import java.time.Duration;

/**
 * The journal of a federation.
 *
 * @param segmentSize bytes of one segment file
 * @param budget bytes that all segments together may take before commits are delayed and refused
 * @param checkpointSize journal bytes after which a checkpoint begins
 * @param checkpointInterval time after which a checkpoint begins if anything was committed
 * @param force when the journal is forced
 */
public record JournalConfiguration(
    long segmentSize,
    long budget,
    long checkpointSize,
    Duration checkpointInterval,
    JournalForce force) {
  /** 64 MiB a segment, 1 GiB in all, a checkpoint every 128 MiB or 30 seconds. */
  public static final JournalConfiguration DEFAULT =
      new JournalConfiguration(
          64L << 20, 1L << 30, 128L << 20, Duration.ofSeconds(30), JournalForce.GROUP);
}
