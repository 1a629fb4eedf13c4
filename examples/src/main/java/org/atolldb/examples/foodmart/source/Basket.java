package org.atolldb.examples.foodmart.source;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What one customer bought in one store on one day: the rows of a sales table that belong together.
 */
public record Basket(int store, LocalDate day, int customer, List<SaleRow> lines) {
  private record Key(int store, int day, int customer) {}

  /** Copies the lines. */
  public Basket {
    lines = List.copyOf(lines);
  }

  /** A year's baskets in the order of the days, within a day as in the table. */
  public static List<Basket> ofYear(Tables tables, int year) {
    Map<Integer, LocalDate> days =
        tables.rows("time_by_day", DayRow.class).stream()
            .collect(Collectors.toMap(DayRow::timeId, DayRow::day));
    Map<Key, List<SaleRow>> groups = new LinkedHashMap<>();
    for (SaleRow row : tables.rows("sales_fact_" + year, SaleRow.class)) {
      groups
          .computeIfAbsent(
              new Key(row.storeId(), row.timeId(), row.customerId()), key -> new ArrayList<>())
          .add(row);
    }
    Collection<Basket> baskets = new ArrayList<>();
    groups.forEach(
        (key, rows) -> {
          LocalDate day = days.get(key.day());
          if (day == null) {
            throw new IllegalStateException("Table time_by_day has no day " + key.day());
          }
          baskets.add(new Basket(key.store(), day, key.customer(), rows));
        });
    return baskets.stream().sorted(Comparator.comparing(Basket::day)).toList();
  }
}
