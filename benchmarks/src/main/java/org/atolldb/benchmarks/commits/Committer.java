package org.atolldb.benchmarks.commits;

/** One small transaction after the other, each on the device before it returns. For one thread. */
interface Committer {
  /**
   * Commits once.
   *
   * @throws Exception if that fails; the run ends
   */
  void commit() throws Exception;
}
