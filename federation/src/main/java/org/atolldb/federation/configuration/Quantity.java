package org.atolldb.federation.configuration;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whole numbers as they are written in configurations, with or without a unit. */
enum Quantity {
  /** Bytes; a number without a unit is bytes. */
  SIZE(
      "a size",
      ", in bytes or with KiB, MiB, GiB or TiB",
      List.of(
          new Unit("TiB", 1L << 40),
          new Unit("GiB", 1L << 30),
          new Unit("MiB", 1L << 20),
          new Unit("KiB", 1L << 10),
          new Unit("", 1))),
  /** Milliseconds, always with a unit. */
  DURATION(
      "a duration",
      ", with ms, s, m, h or d",
      List.of(
          new Unit("d", 86_400_000),
          new Unit("h", 3_600_000),
          new Unit("m", 60_000),
          new Unit("s", 1_000),
          new Unit("ms", 1))),
  /** Pieces. */
  COUNT("a whole number", "", List.of(new Unit("", 1)));

  private static final Pattern NUMBER = Pattern.compile("(\\d{1,18})([A-Za-z]*)");
  private static final Pattern CARELESS = Pattern.compile("(\\d{1,18})\\s*([A-Za-z]*)");
  private final String noun;
  private final String notation;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<Unit> units;

  Quantity(String noun, String notation, List<Unit> units) {
    this.noun = noun;
    this.notation = notation;
    this.units = units;
  }

  private record Unit(String name, long factor) {}

  /** Bytes, milliseconds or pieces; empty if the text is something else or beyond a long. */
  OptionalLong parse(String text) {
    Matcher number = NUMBER.matcher(text);
    if (!number.matches()) {
      return OptionalLong.empty();
    }
    for (Unit unit : units) {
      if (unit.name().equals(number.group(2))) {
        long digits = Long.parseLong(number.group(1));
        return digits > Long.MAX_VALUE / unit.factor()
            ? OptionalLong.empty()
            : OptionalLong.of(digits * unit.factor());
      }
    }
    return OptionalLong.empty();
  }

  /** The shortest exact way to write a number. */
  String format(long number) {
    Unit smallest = units.get(units.size() - 1);
    Unit fitting =
        number == 0
            ? smallest
            : units.stream()
                .filter(unit -> number % unit.factor() == 0)
                .findFirst()
                .orElse(smallest);
    return number / fitting.factor() + fitting.name();
  }

  /** What is expected, for messages. */
  String expected(long min, long max) {
    String range =
        max == Long.MAX_VALUE
            ? " of at least " + format(min)
            : " between " + format(min) + " and " + format(max);
    return noun + range + notation;
  }

  /** What somebody meant who wrote a unit carelessly. */
  Optional<String> meant(String text) {
    Matcher number = CARELESS.matcher(text.strip());
    if (!number.matches()) {
      return Optional.empty();
    }
    String word = number.group(2).toLowerCase(Locale.ROOT);
    if (word.isEmpty()) {
      return this == DURATION ? Optional.of(number.group(1) + "s") : Optional.empty();
    }
    return units.stream()
        .filter(unit -> !unit.name().isEmpty() && isMeant(unit, word))
        .findFirst()
        .map(unit -> number.group(1) + unit.name());
  }

  /** Milliseconds begin like minutes, so a unit of one letter must not swallow them. */
  private boolean isMeant(Unit unit, String word) {
    if (this == DURATION && word.startsWith("m")) {
      return (word.startsWith("ms") || word.startsWith("mil")) == unit.name().equals("ms")
          && unit.name().startsWith("m");
    }
    return word.charAt(0) == Character.toLowerCase(unit.name().charAt(0));
  }
}
