package org.atolldb.federation.configuration;

import java.time.Duration;
import org.atolldb.storage.Setting;

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
  /** The key {@code journal.segment-size}. */
  public static final Setting SEGMENT_SIZE =
      new Setting(
          "segment-size",
          Setting.Kind.SIZE,
          "64MiB",
          16L << 10,
          1L << 30,
          "Size of one segment file of the journal; a multiple of 4KiB.");

  /** The key {@code journal.budget}. */
  public static final Setting BUDGET =
      new Setting(
          "budget",
          Setting.Kind.SIZE,
          "1GiB",
          64L << 10,
          1L << 44,
          "Disk space that the journal may take before commits are delayed and then refused; at least"
              + " four segments.");

  /** The key {@code journal.checkpoint-size}. */
  public static final Setting CHECKPOINT_SIZE =
      new Setting(
          "checkpoint-size",
          Setting.Kind.SIZE,
          "128MiB",
          16L << 10,
          1L << 43,
          "A checkpoint begins after so much was appended to the journal; at most half the budget, also by default.");

  /** The key {@code journal.checkpoint-interval}. */
  public static final Setting CHECKPOINT_INTERVAL =
      new Setting(
          "checkpoint-interval",
          Setting.Kind.DURATION,
          "30s",
          100,
          86_400_000,
          "A checkpoint begins after so long if anything was committed.");

  /** 64 MiB a segment, 1 GiB in all, a checkpoint every 128 MiB or 30 seconds. */
  public static final JournalConfiguration DEFAULT =
      new JournalConfiguration(
          64L << 20, 1L << 30, 128L << 20, Duration.ofSeconds(30), JournalForce.GROUP);
}
