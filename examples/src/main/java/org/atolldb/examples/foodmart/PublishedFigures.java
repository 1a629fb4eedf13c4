package org.atolldb.examples.foodmart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a year must come to.
 *
 * @param total the whole year
 * @param unitsByState units by the state of the store
 */
record PublishedFigures(Figures total, Map<String, Integer> unitsByState) {
  private static final PublishedFigures OF_1997 =
      new PublishedFigures(
          new Figures(
              20_530,
              86_837,
              266_773,
              new BigDecimal("565238.13"),
              new BigDecimal("225627.2336"),
              5_581),
          Map.of("CA", 74_748, "OR", 67_659, "WA", 124_366));

  private static final PublishedFigures OF_1998 =
      new PublishedFigures(
          new Figures(
              34_070,
              164_558,
              509_987,
              new BigDecimal("1079147.47"),
              new BigDecimal("432565.7289"),
              7_824),
          Map.of(
              "BC",
              46_157,
              "DF",
              45_223,
              "Guerrero",
              23_226,
              "Jalisco",
              2_124,
              "Veracruz",
              24_696,
              "Yucatan",
              37_143,
              "Zacatecas",
              71_502,
              "CA",
              73_017,
              "OR",
              60_612,
              "WA",
              126_287));

  static PublishedFigures of(int year) {
    return switch (year) {
      case 1997 -> OF_1997;
      case 1998 -> OF_1998;
      default -> throw new IllegalArgumentException("FoodMart sold nothing in " + year);
    };
  }

  /** A line for each figure of a report that is not as published. */
  List<String> differencesOf(SalesReport report) {
    List<String> differences = new ArrayList<>(report.total().differencesFrom(total));
    Map<String, Integer> found = report.unitsByState();
    unitsByState.forEach(
        (state, units) ->
            Figures.compare(differences, "units in " + state, units, found.getOrDefault(state, 0)));
    return differences;
  }
}
