package org.atolldb.storage.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** Ascending oids in chunks, filled densely when oids come in order. Thread-safe. */
final class SortedOids {
  private static final int CHUNK = 512;

  private final ReentrantLock lock = new ReentrantLock();
  private final List<Chunk> chunks = new ArrayList<>();

  /** Adds an oid; false if it was there. */
  boolean add(long oid) {
    lock.lock();
    try {
      int at = Math.max(0, chunkOf(oid));
      if (chunks.isEmpty()) {
        chunks.add(new Chunk(new long[4], 0));
      }
      Chunk chunk = chunks.get(at);
      if (chunk.size == CHUNK) {
        boolean appends = at == chunks.size() - 1 && oid > chunk.oids[CHUNK - 1];
        chunks.add(at + 1, appends ? new Chunk(new long[CHUNK], 0) : chunk.split());
        at = Math.max(at, appends ? at + 1 : chunkOf(oid));
      }
      return chunks.get(at).add(oid);
    } finally {
      lock.unlock();
    }
  }

  /** Fills the array with the least oids above one; returns how many. */
  int above(long oid, long[] target) {
    lock.lock();
    try {
      int found = 0;
      for (int i = Math.max(0, chunkOf(oid)); i < chunks.size() && found < target.length; i++) {
        Chunk chunk = chunks.get(i);
        int from = chunk.above(oid);
        int count = Math.min(chunk.size - from, target.length - found);
        System.arraycopy(chunk.oids, from, target, found, count);
        found += count;
      }
      return found;
    } finally {
      lock.unlock();
    }
  }

  /** The last chunk that begins at or below an oid, -1 if all begin above it. */
  private int chunkOf(long oid) {
    int low = 0;
    int high = chunks.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (chunks.get(middle).oids[0] <= oid) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return high;
  }

  private static final class Chunk {
    private long[] oids;
    private int size;

    Chunk(long[] oids, int size) {
      this.oids = oids;
      this.size = size;
    }

    boolean add(long oid) {
      int at = above(oid);
      if (at > 0 && oids[at - 1] == oid) {
        return false;
      }
      if (size == oids.length) {
        oids = Arrays.copyOf(oids, Math.min(CHUNK, 2 * size));
      }
      System.arraycopy(oids, at, oids, at + 1, size - at);
      oids[at] = oid;
      size++;
      return true;
    }

    /** The place of the first oid above one. */
    int above(long oid) {
      int found = Arrays.binarySearch(oids, 0, size, oid);
      return found < 0 ? -found - 1 : found + 1;
    }

    Chunk split() {
      int half = size / 2;
      long[] upper = Arrays.copyOf(Arrays.copyOfRange(oids, half, size), CHUNK);
      Chunk chunk = new Chunk(upper, size - half);
      size = half;
      return chunk;
    }
  }
}
