package org.atolldb.spi;

/**
 * Which ways of weaving an application accepts. The system property {@code atoll.weaving} overrides
 * it.
 */
public enum WeavingMode {
  /** Every way; the JVM attaches to itself if classes are not woven yet. */
  AUTO,
  /** At build time only. */
  BUILD,
  /** At build time, or by an agent that was named when the JVM was started. */
  AGENT
}
