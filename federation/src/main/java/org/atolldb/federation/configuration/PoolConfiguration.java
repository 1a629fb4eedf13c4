package org.atolldb.federation.configuration;

import java.time.Duration;
import org.atolldb.storage.Setting;

/**
 * The connections of a federation.
 *
 * @param size how many transactions may run at the same time; can be tuned while the federation
 *     runs
 * @param timeout how long the beginning of a transaction waits for a free connection
 * @param drain how long closing, or detaching a database, waits for running transactions
 */
public record PoolConfiguration(int size, Duration timeout, Duration drain) {
  /** The key {@code connections.size}. */
  public static final Setting SIZE =
      new Setting(
          "size",
          Setting.Kind.COUNT,
          "64",
          1,
          100_000,
          "How many transactions may run at the same time.");

  /** The key {@code connections.timeout}. */
  public static final Setting TIMEOUT =
      new Setting(
          "timeout",
          Setting.Kind.DURATION,
          "10s",
          0,
          3_600_000,
          "How long the beginning of a transaction waits for a free connection.");

  /** The key {@code connections.drain}. */
  public static final Setting DRAIN =
      new Setting(
          "drain",
          Setting.Kind.DURATION,
          "10s",
          0,
          3_600_000,
          "How long closing or detaching waits for running transactions before it makes them abort,"
              + " unless the application says how long.");

  /** 64 connections, 10 seconds. */
  public static final PoolConfiguration DEFAULT =
      new PoolConfiguration(64, Duration.ofSeconds(10), Duration.ofSeconds(10));
}
