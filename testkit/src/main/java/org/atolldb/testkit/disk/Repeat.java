package org.atolldb.testkit.disk;

/** How long a fault lasts. */
public enum Repeat {
  /** One operation fails, the next one works again. */
  ONCE,
  /** That operation and all later ones of its kind fail. */
  FOR_EVER
}
