package org.atolldb.testkit.isolation;

import org.jspecify.annotations.Nullable;

/**
 * One access of an attempt.
 *
 * @param item what was read or written
 * @param version the version read, or made
 * @param overwritten the version that was there before the write, null for a read
 */
record Access(Item item, Version version, @Nullable Version overwritten) {
  boolean isWrite() {
    return overwritten != null;
  }
}
