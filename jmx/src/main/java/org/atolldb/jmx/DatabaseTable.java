package org.atolldb.jmx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.atolldb.federation.configuration.NearestNames;
import org.atolldb.federation.management.DatabaseView;

/** Tables of databases for people. */
final class DatabaseTable {
  private static final int ROWS = 10;

  /** A figure of a database, shown in a column. */
  private enum Figure {
    OBJECTS(view -> view.storage().objects()),
    BYTES(view -> view.storage().bytes()),
    COMMITTED(view -> view.transactions().committed()),
    CONFLICTED(view -> view.transactions().conflicts()),
    LOADS(view -> view.cache().loads()),
    CACHED(view -> view.cache().bytes());

    @SuppressWarnings("ImmutableEnumChecker") // a method reference
    private final ToLongFunction<DatabaseView> reader;

    Figure(ToLongFunction<DatabaseView> reader) {
      this.reader = reader;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    long of(DatabaseView view) {
      return reader.applyAsLong(view);
    }
  }

  private DatabaseTable() {}

  /** The words that {@link #top} knows. */
  static String figures() {
    return Arrays.stream(Figure.values()).map(Figure::word).collect(Collectors.joining(", "));
  }

  static String[] byName(Collection<DatabaseView> databases) {
    return table(databases.stream().sorted(Comparator.comparing(DatabaseView::name)).toList());
  }

  /**
   * The databases with the greatest figures.
   *
   * @param rows how many; 0, which consoles fill in by themselves, means 10
   * @throws IllegalArgumentException if there is no such figure, or rows is negative
   */
  static String[] top(Collection<DatabaseView> databases, String word, int rows) {
    if (rows < 0) {
      throw new IllegalArgumentException(
          "topDatabases: found " + rows + " rows, expected 0 or more.");
    }
    List<String> words = Arrays.stream(Figure.values()).map(Figure::word).toList();
    if (!words.contains(word)) {
      throw new IllegalArgumentException(
          "topDatabases: found the figure '"
              + word
              + "', expected one of "
              + figures()
              + "."
              + NearestNames.question(word, words));
    }
    Figure figure = Figure.values()[words.indexOf(word)];
    record Row(DatabaseView view, long value) {}
    return table(
        databases.stream()
            .map(view -> new Row(view, figure.of(view)))
            .sorted(
                Comparator.comparingLong(Row::value)
                    .reversed()
                    .thenComparing(row -> row.view().name()))
            .limit(rows == 0 ? ROWS : rows)
            .map(Row::view)
            .toList());
  }

  private static String[] table(List<DatabaseView> databases) {
    List<String> header = new ArrayList<>(List.of("database ", "state ", "storage "));
    for (Figure figure : Figure.values()) {
      header.add(figure.word());
    }
    return TextTable.of(header, databases.stream().map(DatabaseTable::row).toList());
  }

  private static List<String> row(DatabaseView view) {
    List<String> cells =
        new ArrayList<>(List.of(view.name(), view.state().name(), view.storageType()));
    for (Figure figure : Figure.values()) {
      cells.add(String.format(Locale.ROOT, "%,d", figure.of(view)));
    }
    return cells;
  }
}
