package org.atolldb.examples.foodmart.source;

import java.time.LocalDate;

/** A row of {@code time_by_day}. */
public record DayRow(int timeId, String theDate) {
  /** The day, without the time of day that the table also has. */
  public LocalDate day() {
    return LocalDate.parse(theDate.substring(0, 10));
  }
}
