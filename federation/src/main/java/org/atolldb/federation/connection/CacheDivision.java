package org.atolldb.federation.connection;

import java.util.Collection;
import java.util.UUID;
import java.util.function.ObjLongConsumer;
import org.atolldb.federation.database.CacheShare;

/**
 * One division of the memory for cached objects. Databases with a target of their own get up to
 * that; the others share the rest so that nobody is cut who holds less than an equal part of it.
 * What a database must give up is taken from idle connections first, then in the same way from
 * those in use. Used by one thread.
 */
final class CacheDivision {
  /** Targets cannot take this part of the room from the databases without one. */
  private static final int UNTARGETED = 8;

  private final Collection<CacheShare> shares;
  private final double scale;
  private final FairLevel untargeted;

  CacheDivision(Collection<CacheShare> shares, long room) {
    this.shares = shares;
    long asked = shares.stream().mapToLong(CacheShare::target).sum();
    this.scale = Math.min(1, (room - room / UNTARGETED) / (double) Math.max(1, asked));
    long targeted =
        shares.stream()
            .filter(CacheDivision::isTargeted)
            .mapToLong(share -> Math.min(held(share), target(share)))
            .sum();
    this.untargeted =
        new FairLevel(
            shares.stream().filter(s -> !isTargeted(s)).mapToLong(CacheDivision::held).toArray(),
            room - targeted);
  }

  /**
   * Sets all limits.
   *
   * @param idle frees bytes of a database in idle connections as far as there are any
   */
  void perform(ObjLongConsumer<UUID> idle) {
    for (CacheShare share : shares) {
      long allowed = isTargeted(share) ? target(share) : untargeted.forOne(held(share));
      long excess = share.bytes() - allowed;
      if (excess > 0) {
        idle.accept(share.database(), excess);
      }
      long[] amounts = share.holders().stream().mapToLong(holder -> real(holder.bytes())).toArray();
      share.allow(allowed, new FairLevel(amounts, allowed).forAll());
    }
  }

  /** What a database may take that holds nothing yet. */
  long newcomer() {
    return untargeted.forOne(0);
  }

  private static boolean isTargeted(CacheShare share) {
    return share.target() > 0;
  }

  private long target(CacheShare share) {
    return (long) (share.target() * scale);
  }

  private static long held(CacheShare share) {
    return real(share.bytes());
  }

  /** A sum read while others add can be negative. */
  private static long real(long bytes) {
    return Math.max(0, bytes);
  }
}
