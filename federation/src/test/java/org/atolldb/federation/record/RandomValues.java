package org.atolldb.federation.record;

import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Currency;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.Stack;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.Vector;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Values of all classes that can be stored, drawn from a seed. */
@SuppressWarnings("JdkObsolete") // all that applications may have
final class RandomValues {
  private final Random random;
  private final Product[] products = {
    new Product("Rye", BigDecimal.ONE, 1), new Product("Oats", BigDecimal.TEN, 2)
  };
  private final Map<Class<?>, Supplier<?>> scalars = new LinkedHashMap<>();

  RandomValues(Random random) {
    this.random = random;
    addNumbers();
    addTimes();
    addOthers();
  }

  private <T> void add(Class<T> type, Supplier<T> supplier) {
    scalars.put(type, supplier);
  }

  private void addNumbers() {
    add(Boolean.class, random::nextBoolean);
    add(Byte.class, () -> (byte) random.nextInt());
    add(Short.class, () -> (short) random.nextInt());
    add(Character.class, () -> (char) random.nextInt());
    add(Integer.class, () -> (int) number());
    add(Long.class, this::number);
    add(Float.class, () -> Float.intBitsToFloat(random.nextInt()));
    add(Double.class, () -> Double.longBitsToDouble(random.nextLong()));
    add(
        BigInteger.class,
        () -> new BigInteger(random.nextInt(200), random).subtract(BigInteger.TEN));
    add(BigDecimal.class, this::decimal);
    add(MathContext.class, () -> new MathContext(random.nextInt(50), pick(RoundingMode.values())));
  }

  private BigDecimal decimal() {
    BigInteger unscaled = new BigInteger(random.nextInt(100), random);
    return new BigDecimal(
        random.nextBoolean() ? unscaled : unscaled.negate(), random.nextInt(40) - 20);
  }

  /** Of all magnitudes. */
  private long number() {
    return random.nextLong() >> random.nextInt(64);
  }

  private void addTimes() {
    add(Instant.class, () -> Instant.ofEpochSecond(number() >> 9, random.nextInt(1_000_000_000)));
    add(LocalDate.class, () -> LocalDate.ofEpochDay(number() >> 26));
    add(LocalTime.class, () -> LocalTime.ofNanoOfDay(random.nextLong(86_400_000_000_000L)));
    add(LocalDateTime.class, () -> LocalDateTime.of(one(LocalDate.class), one(LocalTime.class)));
    add(ZoneOffset.class, () -> ZoneOffset.ofTotalSeconds(random.nextInt(2 * 64_800) - 64_800));
    add(OffsetTime.class, () -> one(LocalTime.class).atOffset(one(ZoneOffset.class)));
    add(OffsetDateTime.class, () -> one(LocalDateTime.class).atOffset(one(ZoneOffset.class)));
    add(
        ZoneId.class,
        () -> random.nextBoolean() ? ZoneId.of("Europe/Paris") : one(ZoneOffset.class));
    add(
        ZonedDateTime.class,
        () -> Instant.ofEpochSecond(random.nextInt()).atZone(one(ZoneId.class)));
    add(Duration.class, () -> Duration.ofSeconds(number(), random.nextInt(1_000_000_000)));
    add(Period.class, () -> Period.of((int) number(), (int) number(), (int) number()));
    add(Year.class, () -> Year.of(random.nextInt(20_000) - 10_000));
    add(
        YearMonth.class,
        () -> YearMonth.of(random.nextInt(20_000) - 10_000, 1 + random.nextInt(12)));
    add(MonthDay.class, () -> MonthDay.of(1 + random.nextInt(12), 1 + random.nextInt(28)));
  }

  private void addOthers() {
    add(String.class, this::text);
    add(UUID.class, () -> new UUID(random.nextLong(), random.nextLong()));
    add(URI.class, () -> URI.create("https://example.org/" + random.nextInt() + "?ü=1#x"));
    add(Locale.class, () -> pick(Locale.ROOT, Locale.GERMANY, Locale.forLanguageTag("zh-Hant-TW")));
    add(Currency.class, () -> pick(Currency.getInstance("EUR"), Currency.getInstance("JPY")));
    add(OptionalInt.class, () -> pick(OptionalInt.empty(), OptionalInt.of(random.nextInt())));
    add(OptionalLong.class, () -> pick(OptionalLong.empty(), OptionalLong.of(number())));
    add(
        OptionalDouble.class,
        () -> pick(OptionalDouble.empty(), OptionalDouble.of(number() / 7.0)));
    add(Colour.class, () -> pick(Colour.values()));
  }

  private String text() {
    int length = random.nextInt(10) == 0 ? random.nextInt(200) : random.nextInt(70);
    int style = random.nextInt(5);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      switch (style) {
        case 0 -> text.append((char) random.nextInt(0x10000));
        case 1 -> text.appendCodePoint(0x1F300 + random.nextInt(100));
        case 2 -> text.append((char) (0x20 + random.nextInt(0x400)));
        default -> text.append((char) (0x20 + random.nextInt(0x5F)));
      }
    }
    return random.nextInt(20) == 0 ? "$" + text : text.toString();
  }

  @SafeVarargs
  private <T> T pick(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  <T> T one(Class<T> type) {
    return type.cast(scalars.get(type).get());
  }

  /** Any scalar, the same class for equal {@code kind}. */
  private Object scalar() {
    List<Supplier<?>> all = List.copyOf(scalars.values());
    return all.get(random.nextInt(all.size())).get();
  }

  Product product() {
    return pick(products);
  }

  /** A value that can stand anywhere, with others inside up to a depth. */
  @Nullable Object any(int depth) {
    if (depth == 0 || random.nextInt(3) == 0) {
      return random.nextInt(8) == 0 ? null : random.nextInt(5) == 0 ? product() : scalar();
    }
    return switch (random.nextInt(5)) {
      case 0 -> list(depth, () -> any(depth - 1));
      case 1 -> set();
      case 2 -> map(depth);
      case 3 -> array();
      default -> record(depth);
    };
  }

  private <T> List<T> some(Supplier<? extends T> element) {
    return new ArrayList<>(
        Stream.generate(element).limit(random.nextInt(5)).<T>map(x -> x).toList());
  }

  private Collection<?> list(int depth, Supplier<?> element) {
    List<Object> all = some(element);
    List<Object> present = all.stream().filter(value -> value != null).toList();
    return pick(
        new ArrayList<>(all),
        new LinkedList<>(all),
        new ArrayDeque<>(present),
        new Vector<>(all),
        stack(all),
        List.copyOf(present),
        all.stream().toList(),
        Arrays.asList(all.toArray()),
        Collections.unmodifiableList(all),
        Collections.unmodifiableCollection(all),
        Collections.singletonList(any(depth - 1)),
        Collections.emptyList());
  }

  private static Stack<Object> stack(List<Object> elements) {
    Stack<Object> stack = new Stack<>();
    stack.addAll(elements);
    return stack;
  }

  private Set<?> set() {
    List<Object> all = some(this::scalar);
    List<String> texts = some(this::text);
    return pick(
        new HashSet<>(all),
        new LinkedHashSet<>(all),
        new TreeSet<>(texts),
        Collections.unmodifiableSortedSet(new TreeSet<>(texts)),
        Collections.unmodifiableNavigableSet(new TreeSet<>(texts)),
        Collections.emptySortedSet(),
        Set.copyOf(all),
        Collections.unmodifiableSet(new HashSet<>(texts)),
        Collections.singleton(scalar()),
        Collections.emptySet(),
        EnumSet.copyOf(List.of(one(Colour.class), one(Colour.class))),
        EnumSet.noneOf(Colour.class));
  }

  private Map<?, ?> map(int depth) {
    Map<Object, @Nullable Object> all = new HashMap<>();
    Map<Object, Object> present = new LinkedHashMap<>();
    EnumMap<Colour, @Nullable Object> byColour = new EnumMap<>(Colour.class);
    byColour.put(one(Colour.class), any(depth - 1));
    boolean texts = random.nextBoolean();
    for (int i = random.nextInt(5); i > 0; i--) {
      Object key = texts ? text() : scalar();
      all.put(key, any(depth - 1));
      present.put(key, scalar());
    }
    return pick(
        all,
        new LinkedHashMap<>(all),
        new TreeMap<>(Map.of(text(), scalar())),
        Collections.unmodifiableSortedMap(new TreeMap<>(Map.of(text(), scalar()))),
        Collections.unmodifiableNavigableMap(new TreeMap<>(Map.of(text(), scalar()))),
        Collections.emptyNavigableMap(),
        new Hashtable<>(present),
        Map.copyOf(present),
        Collections.unmodifiableMap(present),
        Collections.singletonMap(scalar(), any(depth - 1)),
        Collections.emptyMap(),
        byColour);
  }

  private Object array() {
    Class<?> component =
        pick(
            boolean.class,
            byte.class,
            short.class,
            char.class,
            int.class,
            long.class,
            float.class,
            double.class,
            String.class,
            Object.class,
            Comparable.class,
            Colour.class,
            int[].class);
    int length = random.nextInt(40);
    Object array = Array.newInstance(component, length);
    for (int i = 0; i < length; i++) {
      if (component.isArray()) {
        Array.set(array, i, new int[] {i, random.nextInt()});
      } else if (component.isPrimitive() || scalars.containsKey(component)) {
        Array.set(array, i, one(MethodType.methodType(component).wrap().returnType()));
      } else {
        Array.set(array, i, text());
      }
    }
    return array;
  }

  private Object record(int depth) {
    return switch (random.nextInt(3)) {
      case 0 -> shape(depth);
      case 1 -> line();
      default -> Optional.ofNullable(any(depth - 1));
    };
  }

  Line line() {
    return new Line(
        product(), random.nextInt(), one(Character.class), new long[] {number(), number()});
  }

  Shape shape(int depth) {
    return switch (random.nextInt(depth == 0 ? 2 : 3)) {
      case 0 -> new Shape.Circle(number() / 3.0, random.nextBoolean() ? null : one(Colour.class));
      case 1 -> new Shape.Square(decimal());
      default -> group(depth);
    };
  }

  private Shape.Group group(int depth) {
    return new Shape.Group(some(() -> shape(depth - 1)), depth > 1 ? group(depth - 1) : null);
  }

  /** Whether {@link #one} knows the class. */
  boolean knows(Class<?> type) {
    return scalars.containsKey(type);
  }

  /** Up to four values, sometimes null instead. */
  <T> @Nullable List<T> someOrNone(Supplier<? extends T> element) {
    return random.nextInt(8) == 0 ? null : some(element);
  }

  boolean chance(int outOf) {
    return random.nextInt(outOf) == 0;
  }
}
