package org.atolldb.examples.foodmart.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Reads the tables from the class path. */
public final class Tables {
  private final JsonMapper mapper =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  /** All rows of a table, one after the other as they stand in it. */
  public <T> List<T> rows(String table, Class<T> row) {
    try (InputStream in = Tables.class.getClassLoader().getResourceAsStream(table + ".json")) {
      if (in == null) {
        throw new IllegalStateException(
            "Table " + table + " is not on the class path: add net.hydromatic:foodmart-data-json");
      }
      try (MappingIterator<T> rows = mapper.readerFor(row).readValues(in)) {
        return rows.readAll();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Reading table " + table + " failed", e);
    }
  }
}
