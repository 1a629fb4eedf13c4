package org.atolldb.federation.resolution;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.atolldb.MergeRefusedException;
import org.atolldb.federation.management.ResolverFigures;

/** Counts and times what resolvers do, class by class. Thread-safe. */
public final class ResolverCounters {
  private final Map<String, Counters> byClass = new ConcurrentHashMap<>();

  /** All zero. */
  ResolverCounters() {}

  private record Counters(LongAdder merged, LongAdder refused, LongAdder failed, LongAdder nanos) {
    Counters() {
      this(new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder());
    }

    ResolverFigures figures() {
      return new ResolverFigures(merged.sum(), refused.sum(), failed.sum(), nanos.sum());
    }
  }

  /** Runs the resolver of a class. */
  <T> T count(String className, Supplier<T> resolver) {
    Counters counters = byClass.computeIfAbsent(className, absent -> new Counters());
    long start = System.nanoTime();
    try {
      T result = resolver.get();
      counters.merged.increment();
      return result;
    } catch (MergeRefusedException e) {
      counters.refused.increment();
      throw e;
    } catch (RuntimeException | Error e) {
      counters.failed.increment();
      throw e;
    } finally {
      counters.nanos.add(System.nanoTime() - start);
    }
  }

  /**
   * What was counted.
   *
   * @return by class name, ordered by name
   */
  public Map<String, ResolverFigures> figures() {
    Map<String, ResolverFigures> figures = new TreeMap<>();
    byClass.forEach((name, counters) -> figures.put(name, counters.figures()));
    return figures;
  }
}
