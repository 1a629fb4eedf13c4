package org.atolldb.enhancer.runtime;

import java.lang.instrument.Instrumentation;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.atolldb.enhancer.Weaver;
import org.jspecify.annotations.Nullable;

/**
 * What the JVM calls for {@code -javaagent:atoll-enhancer.jar} and for {@code Launcher-Agent-Class}
 * in the manifest of an executable jar. Thread-safe.
 */
public final class Agent {
  /** Tells copies of this class in other class loaders that an agent weaves for them too. */
  static final String INSTALLED = "atoll.agent.installed";

  // The JVM hands its only Instrumentation to a static method.
  private static final AtomicReference<@Nullable LiveWeaving> LIVE = new AtomicReference<>();

  private Agent() {}

  /**
   * Starts weaving before the application's main class is loaded.
   *
   * @param arguments ignored
   * @param instrumentation of this JVM
   */
  public static void premain(@Nullable String arguments, Instrumentation instrumentation) {
    start(instrumentation, Weaver.How.AGENT);
  }

  /**
   * Starts weaving in a running JVM.
   *
   * @param arguments ignored
   * @param instrumentation of this JVM
   */
  public static void agentmain(@Nullable String arguments, Instrumentation instrumentation) {
    start(instrumentation, Weaver.How.AGENT);
  }

  /** Starts weaving, once; what is loaded already is woven before this returns. */
  static LiveWeaving start(Instrumentation instrumentation, Weaver.How how) {
    LiveWeaving fresh = new LiveWeaving(instrumentation, how);
    LiveWeaving started = LIVE.compareAndExchange(null, fresh);
    if (started != null) {
      return started;
    }
    System.setProperty(INSTALLED, how.text());
    fresh.start();
    return fresh;
  }

  static Optional<LiveWeaving> live() {
    return Optional.ofNullable(LIVE.get());
  }
}
