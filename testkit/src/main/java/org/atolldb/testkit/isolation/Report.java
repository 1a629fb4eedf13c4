package org.atolldb.testkit.isolation;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a history shows.
 *
 * @param committed how many attempts committed
 * @param aborted how many did not
 * @param dependencies how many there are between committed attempts
 * @param findings the anomalies: all of single accesses, one for each set of attempts that depend
 *     on each other in a circle
 */
public record Report(int committed, int aborted, int dependencies, List<Finding> findings) {
  /**
   * Copies the list.
   *
   * @param committed as above
   * @param aborted as above
   * @param dependencies as above
   * @param findings as above
   */
  public Report {
    findings = List.copyOf(findings);
  }

  /**
   * How often each anomaly was found.
   *
   * @return counts, without those that were not found
   */
  public Map<Anomaly, Integer> counts() {
    Map<Anomaly, Integer> counts = new EnumMap<>(Anomaly.class);
    findings.forEach(finding -> counts.merge(finding.anomaly(), 1, Integer::sum));
    return counts;
  }
}
