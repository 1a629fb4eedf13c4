package org.atolldb.federation.configuration;

/**
 * The object caches of a federation.
 *
 * @param budget bytes that the cached objects of all connections and databases together should take
 *     at most; can be tuned while the federation runs
 */
public record CacheConfiguration(long budget) {
  /** The least budget in bytes, 1 MiB. */
  public static final long LEAST_BUDGET = 1L << 20;

  /** The greatest budget in bytes, 16 TiB. */
  public static final long GREATEST_BUDGET = 1L << 44;

  /** 256 MiB. */
  public static final CacheConfiguration DEFAULT = new CacheConfiguration(256L << 20);
}
