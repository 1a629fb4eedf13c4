package org.atolldb.federation.configuration;

/** How persistent classes may come to be woven. */
public enum WeavingMode {
  /** At build time or by an agent, else by attaching to the running JVM. */
  AUTO,
  /** At build time only. */
  BUILD,
  /** At build time or by an agent given on the command line. */
  AGENT
}
