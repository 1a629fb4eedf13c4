package org.atolldb.benchmarks;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/** What the journal of a federation in this JVM counted, as an administrator sees it. */
final class JournalFigures {
  private JournalFigures() {}

  /**
   * Reads one figure.
   *
   * @param federation the federation's name
   * @param attribute of its journal's MBean
   */
  static long read(String federation, String attribute) {
    try {
      ObjectName name =
          new ObjectName("org.atolldb:type=Federation,federation=" + federation + ",part=Journal");
      var server = ManagementFactory.getPlatformMBeanServer();
      return ((Number) server.getAttribute(name, attribute)).longValue();
    } catch (JMException e) {
      throw new IllegalStateException("The journal's MBean cannot be read", e);
    }
  }
}
