package org.atolldb.testkit.isolation;

/**
 * An anomaly that was found.
 *
 * @param anomaly its name
 * @param evidence the accesses or dependencies that make it up
 */
public record Finding(Anomaly anomaly, String evidence) {
  @Override
  public String toString() {
    return anomaly + ": " + evidence;
  }
}
