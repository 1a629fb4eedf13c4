package org.atolldb.examples.foodmart;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.atolldb.examples.foodmart.shop.Store;
import org.atolldb.examples.foodmart.source.Basket;

/** Sells baskets with several threads, those that no earlier run has sold. */
final class Sales {
  private final FoodMart mart;
  private final int threads;
  private final BooleanSupplier stopping;

  /**
   * Prepares to sell.
   *
   * @param mart where
   * @param threads how many transactions at a time
   * @param stopping when true, no further basket is begun
   */
  Sales(FoodMart mart, int threads, BooleanSupplier stopping) {
    this.mart = mart;
    this.threads = threads;
    this.stopping = stopping;
  }

  /**
   * What was done.
   *
   * @param sold baskets sold
   * @param retries how often a transaction was tried again because another one had changed the same
   *     object
   */
  record Outcome(int sold, int retries) {
    static final Outcome NOTHING = new Outcome(0, 0);

    Outcome plus(Outcome other) {
      return new Outcome(sold + other.sold, retries + other.retries);
    }
  }

  /** The baskets that have no receipt yet; reads the keys of the receipts only. */
  List<Basket> unsold(List<Basket> baskets, int year) {
    Map<Integer, Set<String>> sold =
        mart.registry()
            .read(
                tx ->
                    mart.stores().stream()
                        .map(database -> tx.root(database, Store.class))
                        .collect(
                            Collectors.toMap(Store::number, store -> store.receiptKeys(year))));
    return baskets.stream()
        .filter(
            basket ->
                !sold.getOrDefault(basket.store(), Set.of())
                    .contains(Store.receiptKey(basket.customer(), basket.day())))
        .toList();
  }

  /**
   * Sells the baskets, begun in their order.
   *
   * @throws RuntimeException what the first thread that failed threw; the others have ended
   */
  Outcome sell(List<Basket> baskets, Progress progress) throws InterruptedException {
    AtomicInteger next = new AtomicInteger();
    AtomicBoolean failed = new AtomicBoolean();
    Callable<Outcome> worker =
        () -> {
          try {
            return sellUntilDone(baskets, next, failed, progress);
          } catch (RuntimeException | Error e) {
            failed.set(true);
            throw e;
          }
        };
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      Outcome sum = Outcome.NOTHING;
      for (Future<Outcome> ended : pool.invokeAll(Collections.nCopies(threads, worker))) {
        sum = sum.plus(ended.get());
      }
      return sum;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("Selling failed: " + e.getCause(), e);
    } finally {
      pool.shutdown();
    }
  }

  private Outcome sellUntilDone(
      List<Basket> baskets, AtomicInteger next, AtomicBoolean failed, Progress progress) {
    Outcome sum = Outcome.NOTHING;
    while (!failed.get() && !stopping.getAsBoolean()) {
      int index = next.getAndIncrement();
      if (index >= baskets.size()) {
        break;
      }
      int attempts = mart.sell(baskets.get(index));
      if (attempts > 0) {
        sum = sum.plus(new Outcome(1, attempts - 1));
      }
      progress.step();
    }
    return sum;
  }
}
