package org.atolldb.federation.configuration;

import org.atolldb.storage.Setting;

/**
 * The object caches of a federation.
 *
 * @param budget bytes that the cached objects of all connections and databases together should take
 *     at most; can be tuned while the federation runs
 */
public record CacheConfiguration(long budget) {
  /** The key {@code cache.budget}. */
  public static final Setting BUDGET =
      new Setting(
          "budget",
          Setting.Kind.SIZE,
          "256MiB",
          1L << 20,
          1L << 44,
          "Memory that the cached objects of all databases together should take at most; more than"
              + " a third of the heap is never taken.");

  /** The key {@code cache-target} of databases and templates. */
  public static final Setting TARGET =
      new Setting(
          "cache-target",
          Setting.Kind.SIZE,
          "0",
          0L,
          1L << 44,
          "Memory that its cached objects should take at most, whatever other databases need;"
              + " 0 for a fair share of the budget.");

  /** 256 MiB. */
  public static final CacheConfiguration DEFAULT = new CacheConfiguration(256L << 20);
}
