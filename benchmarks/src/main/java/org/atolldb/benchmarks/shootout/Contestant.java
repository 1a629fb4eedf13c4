package org.atolldb.benchmarks.shootout;

import java.util.List;

/**
 * A store of objects that takes part. Its objects form chains: each has a text, a version and the
 * next object, and is a stored object of its own. Used by one thread.
 */
interface Contestant extends AutoCloseable {
  /**
   * Stores a new chain in one transaction.
   *
   * @param texts one for each object, in order
   * @return the chain's number: 0, 1, 2 and so on
   */
  int add(List<String> texts);

  /** Adds one to the version of each object of a chain, in one transaction. */
  void update(int chain);

  /**
   * Reads each object of a chain through the one before, in one transaction.
   *
   * @return what {@link Checksum} makes of all of them
   */
  long read(int chain);

  /** Forgets all objects read or written, so that the next read has to load them. */
  void emptyObjectCache();

  /** Closes the store and opens it again. */
  void reopen();

  /** How many objects of chains the store holds loaded in memory. */
  long cachedObjects();

  @Override
  void close();
}
