package org.atolldb.testkit.leak;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.atolldb.DatabaseRegistry;
import org.atolldb.Transaction;
import org.atolldb.TransactionOptions;
import org.jspecify.annotations.Nullable;

/** A federation that remembers whether it and its transactions have ended. Thread-safe. */
final class WatchedRegistry {
  private static final Set<String> ENDS = Set.of("close", "commit", "abort");

  private final DatabaseRegistry registry;
  private final Map<Object, Leak> open = new ConcurrentHashMap<>();

  WatchedRegistry(DatabaseRegistry registry) {
    this.registry = registry;
    open.put(registry, new Leak("federation " + registry.name()));
  }

  List<Leak> open() {
    return List.copyOf(open.values());
  }

  DatabaseRegistry proxy() {
    return proxy(DatabaseRegistry.class, registry);
  }

  private <T> T proxy(Class<T> type, T target) {
    InvocationHandler handler = (self, method, arguments) -> invoke(target, method, arguments);
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private @Nullable Object invoke(
      Object target, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    try {
      return watched(method.invoke(target, arguments));
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    } finally {
      // A commit that fails ends its transaction too.
      if (ENDS.contains(method.getName())) {
        open.remove(target);
      }
    }
  }

  private @Nullable Object watched(@Nullable Object result) {
    if (result instanceof TransactionOptions options) {
      return proxy(TransactionOptions.class, options);
    }
    if (result instanceof Transaction transaction) {
      open.put(transaction, new Leak("transaction of federation " + registry.name()));
      return proxy(Transaction.class, transaction);
    }
    return result;
  }
}
