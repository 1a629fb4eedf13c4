package org.atolldb.federation.record;

import org.atolldb.Persistent;

/** Stands for a stored object whose class is missing, where any object may stand. */
final class Broken extends Persistent {
  private static final long serialVersionUID = 1L;
}
