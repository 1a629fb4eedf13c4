package org.atolldb.federation.record;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.BitSet;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** All values of the classes without parts, their limits first of all. */
@SuppressWarnings("unchecked") // by class
final class ScalarArbitraries {
  /** Stands for any of these classes. */
  interface Scalars {}

  /** Jackson reads no larger ones. */
  private static final int MAX_SCALE = 1 << 30;

  static final Map<Class<?>, Arbitrary<?>> ALL = new LinkedHashMap<>();

  static {
    addNumbers();
    addTimes();
    addDates();
    addOthers();
  }

  private ScalarArbitraries() {}

  static Arbitrary<Object> any() {
    List<Arbitrary<Object>> all =
        ALL.entrySet().stream()
            .filter(entry -> !entry.getKey().isPrimitive() && entry.getKey() != BitSet.class)
            .map(entry -> (Arbitrary<Object>) entry.getValue())
            .toList();
    return Arbitraries.oneOf(all);
  }

  static Arbitrary<Object> subtypes(Class<?> type) {
    if (type == Scalars.class) {
      return any();
    }
    List<Arbitrary<Object>> some =
        ALL.entrySet().stream()
            .filter(entry -> type.isAssignableFrom(entry.getKey()))
            .map(entry -> (Arbitrary<Object>) entry.getValue())
            .toList();
    return Arbitraries.oneOf(some);
  }

  static Arbitrary<BigDecimal> decimals() {
    return Combinators.combine(
            Arbitraries.bigIntegers(),
            Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(9, Arbitraries.integers().between(-50, 50)),
                net.jqwik.api.Tuple.of(
                    1, Arbitraries.integers().between(1 - MAX_SCALE, MAX_SCALE - 1))))
        .as(BigDecimal::new);
  }

  private static <T> Arbitrary<T> get(Class<T> type) {
    return (Arbitrary<T>) ALL.get(type);
  }

  private static void add(Class<?> boxed, Class<?> primitive, Arbitrary<?> values) {
    ALL.put(boxed, values);
    ALL.put(primitive, values);
  }

  private static void addNumbers() {
    add(Boolean.class, boolean.class, Arbitraries.of(true, false));
    add(Byte.class, byte.class, Arbitraries.bytes());
    add(Short.class, short.class, Arbitraries.shorts());
    add(Character.class, char.class, Arbitraries.chars());
    add(Integer.class, int.class, Arbitraries.integers());
    add(Long.class, long.class, Arbitraries.longs());
    // By their bits: each NaN, both zeros, what is not normalised.
    add(Float.class, float.class, Arbitraries.integers().map(Float::intBitsToFloat));
    add(Double.class, double.class, Arbitraries.longs().map(Double::longBitsToDouble));
    ALL.put(
        BigInteger.class,
        Arbitraries.bigIntegers()
            .between(BigInteger.TWO.pow(300).negate(), BigInteger.TWO.pow(300)));
    ALL.put(BigDecimal.class, decimals());
    ALL.put(
        MathContext.class,
        Combinators.combine(
                Arbitraries.integers().greaterOrEqual(0), Arbitraries.of(RoundingMode.class))
            .as(MathContext::new));
  }

  private static void addTimes() {
    ALL.put(
        LocalTime.class,
        Arbitraries.longs().between(0, 86_399_999_999_999L).map(LocalTime::ofNanoOfDay));
    ALL.put(
        ZoneOffset.class,
        Arbitraries.integers().between(-64_800, 64_800).map(ZoneOffset::ofTotalSeconds));
    ALL.put(
        ZoneId.class,
        Arbitraries.of(
                "Europe/Paris", "America/New_York", "UTC", "GMT+2", "Z", "+01:00", "Asia/Kolkata")
            .map(ZoneId::of));
    ALL.put(
        OffsetTime.class,
        Combinators.combine(get(LocalTime.class), get(ZoneOffset.class)).as(OffsetTime::of));
    ALL.put(
        Instant.class,
        Combinators.combine(
                Arbitraries.longs()
                    .between(Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond()),
                Arbitraries.longs().between(0, 999_999_999))
            .as(Instant::ofEpochSecond));
    ALL.put(
        Duration.class,
        Combinators.combine(
                Arbitraries.longs().lessOrEqual(Long.MAX_VALUE - 1),
                Arbitraries.longs().between(0, 999_999_999))
            .as(Duration::ofSeconds));
  }

  private static void addDates() {
    ALL.put(
        LocalDate.class,
        Arbitraries.longs()
            .between(LocalDate.MIN.toEpochDay(), LocalDate.MAX.toEpochDay())
            .map(LocalDate::ofEpochDay));
    ALL.put(
        LocalDateTime.class,
        Combinators.combine(get(LocalDate.class), get(LocalTime.class)).as(LocalDateTime::of));
    ALL.put(
        OffsetDateTime.class,
        Combinators.combine(get(LocalDateTime.class), get(ZoneOffset.class))
            .as(OffsetDateTime::of));
    ALL.put(
        ZonedDateTime.class,
        Combinators.combine(
                Arbitraries.longs().between(-60_000_000_000L, 250_000_000_000L), get(ZoneId.class))
            .as((second, zone) -> Instant.ofEpochSecond(second).atZone(zone)));
    Arbitrary<Integer> years = Arbitraries.integers().between(Year.MIN_VALUE, Year.MAX_VALUE);
    Arbitrary<Integer> months = Arbitraries.integers().between(1, 12);
    ALL.put(Year.class, years.map(Year::of));
    ALL.put(YearMonth.class, Combinators.combine(years, months).as(YearMonth::of));
    ALL.put(
        MonthDay.class,
        Combinators.combine(months, Arbitraries.integers().between(1, 29))
            .as((month, day) -> MonthDay.of(month, Math.min(day, 28))));
    ALL.put(
        Period.class,
        Combinators.combine(Arbitraries.integers(), Arbitraries.integers(), Arbitraries.integers())
            .as(Period::of));
  }

  private static void addOthers() {
    ALL.put(String.class, Arbitraries.strings().all().ofMaxLength(100));
    ALL.put(
        UUID.class, Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(UUID::new));
    ALL.put(
        URI.class,
        Arbitraries.strings()
            .withCharRange('a', 'z')
            .withChars('/', '.', 'ü', '-')
            .map(path -> URI.create("https://example.org/" + path + "#x")));
    ALL.put(
        Locale.class,
        Arbitraries.of("", "en", "de-DE", "zh-Hant-TW", "sr-Latn-RS", "de-1996")
            .map(Locale::forLanguageTag));
    ALL.put(Currency.class, Arbitraries.of("EUR", "JPY", "XAU").map(Currency::getInstance));
    ALL.put(OptionalInt.class, Arbitraries.integers().map(OptionalInt::of));
    ALL.put(
        OptionalLong.class,
        Arbitraries.longs()
            .injectNull(0.2)
            .map(value -> value == null ? OptionalLong.empty() : OptionalLong.of(value)));
    ALL.put(
        OptionalDouble.class,
        get(Double.class)
            .injectNull(0.2)
            .map(value -> value == null ? OptionalDouble.empty() : OptionalDouble.of(value)));
    ALL.put(BitSet.class, Arbitraries.longs().array(long[].class).map(BitSet::valueOf));
  }
}
