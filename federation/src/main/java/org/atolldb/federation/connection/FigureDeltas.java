package org.atolldb.federation.connection;

import java.util.List;
import org.atolldb.federation.database.CacheCounters;

/**
 * What a connection did with the objects of one database since it last told the shared counters.
 * Confined to its connection, so that the hot path touches no shared memory.
 */
final class FigureDeltas {
  private final List<FigureDeltas> untold;
  private final DatabaseCache cache;
  private long objects;
  private long bytes;
  private long hits;
  private long evictions;
  private boolean listed;

  FigureDeltas(DatabaseCache cache, List<FigureDeltas> untold) {
    this.cache = cache;
    this.untold = untold;
  }

  void held(int moreObjects, long moreBytes) {
    objects += moreObjects;
    bytes += moreBytes;
    list();
  }

  void hit() {
    hits++;
    list();
  }

  void evicted() {
    evictions++;
    list();
  }

  void tell() {
    listed = false;
    if (cache.databaseOrNull() != null) {
      CacheCounters shared = cache.databaseOrNull().cached();
      shared.add(objects, bytes, hits, evictions);
    }
    objects = 0;
    bytes = 0;
    hits = 0;
    evictions = 0;
  }

  private void list() {
    if (!listed) {
      listed = true;
      untold.add(this);
    }
  }
}
