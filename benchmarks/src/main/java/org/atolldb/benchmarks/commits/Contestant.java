package org.atolldb.benchmarks.commits;

import java.io.IOException;

/** Something open that commits. */
interface Contestant extends AutoCloseable {
  /**
   * What one thread does.
   *
   * @param thread its number, from 0 on; no two threads change the same object
   * @return to be used by that thread
   * @throws Exception if it cannot be set up
   */
  Committer committer(int thread) throws Exception;

  /**
   * Counts by what is stored.
   *
   * @return how many commits left their traces
   * @throws Exception if it cannot be read
   */
  long committed() throws Exception;

  @Override
  void close() throws IOException;
}
