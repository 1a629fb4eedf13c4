package org.atolldb.federation.connection;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * A number for each of many oids, in pages: new objects have consecutive oids, so that one costs
 * about five bytes. Confined to its connection.
 */
final class OidOffsets {
  /** No number. */
  static final int NONE = 0;

  private static final int PAGE_BITS = 6;
  private static final int PAGE = 1 << PAGE_BITS;

  private final Map<Long, int[]> pages = new HashMap<>();

  int get(long oid) {
    int[] page = pages.get(oid >>> PAGE_BITS);
    return page == null ? NONE : page[slot(oid)];
  }

  void put(long oid, int number) {
    pages.computeIfAbsent(oid >>> PAGE_BITS, absent -> new int[PAGE])[slot(oid)] = number;
  }

  /** Visits the oids that have a number. */
  void forEach(LongConsumer action) {
    pages.forEach(
        (key, page) -> {
          for (int i = 0; i < PAGE; i++) {
            if (page[i] != NONE) {
              action.accept((key << PAGE_BITS) + i);
            }
          }
        });
  }

  private static int slot(long oid) {
    return (int) oid & (PAGE - 1);
  }
}
