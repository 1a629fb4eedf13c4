package org.atolldb.federation.registry;

import java.time.InstantSource;
import java.util.List;
import java.util.ServiceLoader;
import java.util.UUID;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.atolldb.ConfigurationException;
import org.atolldb.federation.activity.Timing;
import org.atolldb.storage.StorageProvider;
import org.atolldb.storage.disk.Disk;

/**
 * Everything that is not decided by the program and the configuration.
 *
 * @param disk every file access
 * @param clock the wall clock
 * @param ids identities; random and never repeated
 * @param timing time that passes, for ages, deadlines and pauses
 * @param numbers random numbers; called by any thread
 * @param providers the types of storages
 * @param loader finds persistent classes by name
 * @param heap bytes that the JVM's heap may grow to
 */
public record Environment(
    Disk disk,
    InstantSource clock,
    Supplier<UUID> ids,
    Timing timing,
    LongSupplier numbers,
    List<StorageProvider> providers,
    ClassLoader loader,
    long heap) {

  /**
   * The platform's disk, clock and randomness, and the storages on the class path or module path.
   *
   * @return the environment of a real process
   */
  public static Environment system() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return new Environment(
        Disk.system(),
        InstantSource.system(),
        UUID::randomUUID,
        Timing.system(),
        () -> ThreadLocalRandom.current().nextLong(),
        ServiceLoader.load(StorageProvider.class, Environment.class.getClassLoader()).stream()
            .map(ServiceLoader.Provider::get)
            .toList(),
        context == null ? Environment.class.getClassLoader() : context,
        Runtime.getRuntime().maxMemory());
  }

  StorageProvider provider(String type) {
    return providers.stream()
        .filter(provider -> provider.type().equals(type))
        .findFirst()
        .orElseThrow(
            () ->
                new ConfigurationException(
                    "The configuration",
                    List.of(
                        "storage type '"
                            + type
                            + "' is not on the class path; found "
                            + providers.stream().map(StorageProvider::type).sorted().toList())));
  }

  /** Threads that end with the process and are named after their federation. */
  static ThreadFactory threads(String federation) {
    AtomicInteger count = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, "atoll-" + federation + "-" + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
