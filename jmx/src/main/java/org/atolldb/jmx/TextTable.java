package org.atolldb.jmx;

import java.util.Arrays;
import java.util.List;

/** Lines of text with aligned columns, which consoles show in a font of fixed width. */
final class TextTable {
  private TextTable() {}

  /**
   * @param header the names of the columns; one that ends with a blank is aligned left
   * @param rows as many cells as columns each
   */
  static String[] of(List<String> header, List<List<String>> rows) {
    int[] widths = new int[header.size()];
    for (int column = 0; column < widths.length; column++) {
      int index = column;
      widths[column] =
          Math.max(
              header.get(column).strip().length(),
              rows.stream().mapToInt(row -> row.get(index).length()).max().orElse(0));
    }
    String[] lines = new String[rows.size() + 1];
    Arrays.setAll(lines, i -> line(i == 0 ? header : rows.get(i - 1), header, widths));
    return lines;
  }

  private static String line(List<String> cells, List<String> header, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String cell = cells.get(column).strip();
      String padding = " ".repeat(widths[column] - cell.length());
      line.append(column == 0 ? "" : "  ")
          .append(header.get(column).endsWith(" ") ? cell + padding : padding + cell);
    }
    return line.toString().stripTrailing();
  }
}
