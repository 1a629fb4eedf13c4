package org.atolldb.storage.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Ascending oids: one bit for each in words of 64 consecutive ones, as oids are given out one after
 * the other, so a quarter of a byte an object where they are dense and 16 bytes at most. Words
 * stand in chunks, filled densely when oids come in order. Thread-safe.
 */
final class SortedOids {
  private static final int CHUNK = 512;
  private static final int WORD_BITS = 6;

  private final ReentrantLock lock = new ReentrantLock();
  private final List<Chunk> chunks = new ArrayList<>();

  /** Adds an oid; false if it was there. */
  boolean add(long oid) {
    lock.lock();
    try {
      long key = oid >>> WORD_BITS;
      int at = Math.max(0, chunkOf(key));
      if (chunks.isEmpty()) {
        chunks.add(new Chunk(4));
      }
      Chunk chunk = chunks.get(at);
      if (chunk.size == CHUNK && chunk.indexOf(key) < 0) {
        boolean appends = at == chunks.size() - 1 && key > chunk.keys[CHUNK - 1];
        chunks.add(at + 1, appends ? new Chunk(CHUNK) : chunk.split());
        at = appends ? at + 1 : Math.max(at, chunkOf(key));
      }
      return chunks.get(at).add(key, 1L << oid);
    } finally {
      lock.unlock();
    }
  }

  /** Fills the array with the least oids above one; returns how many. */
  int above(long oid, long[] target) {
    lock.lock();
    try {
      long from = oid + 1;
      int found = 0;
      for (int i = Math.max(0, chunkOf(from >>> WORD_BITS));
          i < chunks.size() && found < target.length;
          i++) {
        found = chunks.get(i).from(from, target, found);
      }
      return found;
    } finally {
      lock.unlock();
    }
  }

  /** The last chunk that begins at or below a word, -1 if all begin above it. */
  private int chunkOf(long key) {
    int low = 0;
    int high = chunks.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (chunks.get(middle).keys[0] <= key) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return high;
  }

  private static final class Chunk {
    private long[] keys;
    private long[] words;
    private int size;

    Chunk(int capacity) {
      this.keys = new long[capacity];
      this.words = new long[capacity];
    }

    /** Where a word is, or less than 0. */
    int indexOf(long key) {
      return Arrays.binarySearch(keys, 0, size, key);
    }

    boolean add(long key, long bit) {
      int found = indexOf(key);
      if (found >= 0) {
        boolean isNew = (words[found] & bit) == 0;
        words[found] |= bit;
        return isNew;
      }
      if (size == keys.length) {
        keys = Arrays.copyOf(keys, Math.min(CHUNK, 2 * size));
        words = Arrays.copyOf(words, keys.length);
      }
      int at = -found - 1;
      System.arraycopy(keys, at, keys, at + 1, size - at);
      System.arraycopy(words, at, words, at + 1, size - at);
      keys[at] = key;
      words[at] = bit;
      size++;
      return true;
    }

    /** Adds the oids at or above one to an array; returns how many it has then. */
    int from(long oid, long[] target, int count) {
      int found = count;
      int at = indexOf(oid >>> WORD_BITS);
      for (int i = at < 0 ? -at - 1 : at; i < size && found < target.length; i++) {
        long base = keys[i] << WORD_BITS;
        long bits = base < oid ? words[i] & (-1L << oid) : words[i];
        while (bits != 0 && found < target.length) {
          target[found++] = base + Long.numberOfTrailingZeros(bits);
          bits &= bits - 1;
        }
      }
      return found;
    }

    Chunk split() {
      int half = size / 2;
      Chunk upper = new Chunk(CHUNK);
      upper.size = size - half;
      System.arraycopy(keys, half, upper.keys, 0, upper.size);
      System.arraycopy(words, half, upper.words, 0, upper.size);
      size = half;
      return upper;
    }
  }
}
