package org.atolldb.jmx;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.atolldb.federation.management.CacheFigures;

/** What every bean of a cache shows. */
final class CacheAttributes {
  private CacheAttributes() {}

  static <V> List<Attribute<V>> of(
      Function<V, CacheFigures> cache, ToLongFunction<V> inEffect, Attribute<V> target) {
    return List.of(
        Attribute.gauge(
            "CacheBytes",
            "bytes",
            "Memory that the cached objects take now, estimated from their records.",
            view -> cache.apply(view).bytes()),
        Attribute.gauge(
            "CacheTargetBytesInEffect",
            "bytes",
            "Memory that the cached objects may take now: CacheTargetBytes, or the fair share of the budget where that"
                + " is 0, as far as budget and heap bear it.",
            inEffect),
        target,
        Attribute.gauge(
            "CacheObjects",
            "objects",
            "Objects held now, loaded or as their record.",
            view -> cache.apply(view).objects()),
        Attribute.counter(
            "CacheHits",
            "objects",
            "First touches in a transaction that found the object in the cache.",
            view -> cache.apply(view).hits()),
        Attribute.counter(
            "CacheLoads",
            "objects",
            "First touches in a transaction that loaded the object from its storage.",
            view -> cache.apply(view).loads()),
        Attribute.ratio(
            "CacheHitPercent",
            "percent",
            "Share of first touches that found the object in the cache, since the federation was opened.",
            view -> hitPercent(cache.apply(view))),
        Attribute.counter(
            "CacheEvictions",
            "objects",
            "Objects dropped to make room.",
            view -> cache.apply(view).evictions()));
  }

  private static double hitPercent(CacheFigures cache) {
    long touches = cache.hits() + cache.loads();
    return touches == 0 ? 0 : 100.0 * cache.hits() / touches;
  }
}
