package org.atolldb.jmx;

import java.util.List;
import org.atolldb.federation.management.ReadViewFigures;

/** Views of the past as a table. */
final class ReadViewTable {
  private static final List<String> HEADINGS =
      List.of("as of ", "time ", "age s", "lease s", "left s", "readers");

  private ReadViewTable() {}

  static String[] of(List<ReadViewFigures> views) {
    return TextTable.of(
        HEADINGS,
        views.stream()
            .map(
                view ->
                    List.of(
                        view.snapshot().toString(),
                        Times.of(view.snapshot()),
                        String.valueOf(view.age().toSeconds()),
                        String.valueOf(view.lease().toSeconds()),
                        String.valueOf(view.left().toSeconds()),
                        String.valueOf(view.readers())))
            .toList());
  }
}
