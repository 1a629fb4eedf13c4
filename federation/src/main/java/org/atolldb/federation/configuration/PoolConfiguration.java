package org.atolldb.federation.configuration;

import java.time.Duration;

/**
 * The connections of a federation.
 *
 * @param size how many transactions may run at the same time; can be tuned while the federation
 *     runs
 * @param timeout how long the beginning of a transaction waits for a free connection
 */
public record PoolConfiguration(int size, Duration timeout) {
  /** The least pool. */
  public static final int LEAST_SIZE = 1;

  /** The greatest pool. */
  public static final int GREATEST_SIZE = 100_000;

  /** 64 connections, 10 seconds. */
  public static final PoolConfiguration DEFAULT = new PoolConfiguration(64, Duration.ofSeconds(10));
}
