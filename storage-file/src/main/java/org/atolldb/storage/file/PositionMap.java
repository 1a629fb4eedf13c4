package org.atolldb.storage.file;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Positions by oid, in pages of consecutive oids: about 10 bytes an object where the oids are
 * dense, as they are given out, and at most 350. Pages are found by open addressing in tables that
 * grow one after the other. One thread at a time puts; any number of threads get, without locks.
 */
final class PositionMap {
  private static final int TABLES = 16;
  private static final int FIRST_CAPACITY = 8;
  private static final int PAGE_BITS = 5;
  private static final int PAGE = 1 << PAGE_BITS;
  private static final long SPREAD = 0x9e3779b97f4a7c15L;

  private final Table[] tables = new Table[TABLES];

  PositionMap() {
    for (int i = 0; i < TABLES; i++) {
      tables[i] = new Table();
    }
  }

  /** The position of an object, {@link Position#NONE} if it has none. */
  long get(long oid) {
    long key = oid >>> PAGE_BITS;
    Page page = table(key).get(key);
    return page == null ? Position.NONE : page.positions.getAcquire(slot(oid));
  }

  /** Replaces the position of an object and returns the one before. */
  long put(long oid, long position) {
    long key = oid >>> PAGE_BITS;
    Page page = table(key).getOrMake(key);
    long before = page.positions.getPlain(slot(oid));
    page.positions.setRelease(slot(oid), position);
    return before;
  }

  private Table table(long key) {
    return tables[(int) (hash(key) >>> 60)];
  }

  private static int slot(long oid) {
    return (int) oid & (PAGE - 1);
  }

  private static long hash(long key) {
    long hash = key * SPREAD;
    return (hash ^ hash >>> 32) * SPREAD;
  }

  /** The positions of consecutive oids. */
  private static final class Page {
    private final long key;
    private final AtomicLongArray positions = new AtomicLongArray(PAGE);

    Page(long key) {
      this.key = key;
    }
  }

  /** Pages by their keys. */
  private static final class Table {
    private volatile AtomicReferenceArray<@Nullable Page> pages =
        new AtomicReferenceArray<>(FIRST_CAPACITY);
    private int used;

    @Nullable Page get(long key) {
      AtomicReferenceArray<@Nullable Page> array = pages;
      return array.getAcquire(place(array, key));
    }

    Page getOrMake(long key) {
      Page page = get(key);
      return page == null ? make(key) : page;
    }

    private Page make(long key) {
      AtomicReferenceArray<@Nullable Page> array = pages;
      Page made = new Page(key);
      array.setRelease(place(array, key), made);
      if (++used > array.length() / 4 * 3) {
        pages = twice(array);
      }
      return made;
    }

    /** Where a page is, or the free place where it belongs. */
    private static int place(AtomicReferenceArray<@Nullable Page> array, long key) {
      int mask = array.length() - 1;
      int index = (int) (hash(key) >>> 28) & mask;
      while (true) {
        Page found = array.getAcquire(index);
        if (found == null || found.key == key) {
          return index;
        }
        index = (index + 1) & mask;
      }
    }

    private static AtomicReferenceArray<@Nullable Page> twice(
        AtomicReferenceArray<@Nullable Page> array) {
      AtomicReferenceArray<@Nullable Page> larger = new AtomicReferenceArray<>(2 * array.length());
      for (int i = 0; i < array.length(); i++) {
        Page page = array.getPlain(i);
        if (page != null) {
          larger.setPlain(place(larger, page.key), page);
        }
      }
      return larger;
    }
  }
}
