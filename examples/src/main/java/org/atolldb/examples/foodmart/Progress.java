package org.atolldb.examples.foodmart;

import java.io.PrintWriter;

/** Shows how far a piece of work has come, with rate and time left. Thread-safe. */
interface Progress extends AutoCloseable {
  /** Set by the script that starts the example: the JVM cannot tell on every release. */
  String TERMINAL = "atoll.terminal";

  /**
   * Begins a piece of work: a bar on a terminal, plain lines elsewhere.
   *
   * @param task what is done
   * @param unit what is counted, plural
   * @param total how many there are
   * @param out where lines go
   */
  static Progress begin(String task, String unit, long total, PrintWriter out) {
    return Boolean.getBoolean(TERMINAL)
        ? new BarProgress(task, unit, total)
        : new LineProgress(task, unit, total, out, System::nanoTime);
  }

  /** One more is done. */
  void step();

  /** Shows the final state. */
  @Override
  void close();
}
