package org.atolldb.federation.format;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.atolldb.Persistent;
import org.jspecify.annotations.Nullable;

/** An object with a field of every kind of value. */
class Item extends Persistent {
  private static final long serialVersionUID = 1L;

  /** What an item may be. */
  enum Kind {
    BREAD,
    FRUIT
  }

  /** A value with parts. */
  record Price(BigDecimal amount, Currency currency, @Nullable Price before) {}

  private final String name;
  private boolean flag = true;
  private byte small = -7;
  private short shorter = 300;
  private char letter = 'ø';
  private int number = -70_000;
  private long wide = 1L << 50;
  private float ratio = 0.5f;
  private double precise = Math.PI;
  private @Nullable Object nothing;
  private Object any = 5L;
  private Kind kind = Kind.FRUIT;
  private Price price =
      new Price(
          new BigDecimal("1.99"),
          Currency.getInstance("EUR"),
          new Price(BigDecimal.TEN, Currency.getInstance("NOK"), null));
  private BigInteger large = BigInteger.TWO.pow(90);
  private Instant soldAt = Instant.parse("1997-03-04T10:11:12.5Z");
  private LocalDate day = LocalDate.of(1998, 12, 31);
  private UUID uuid = new UUID(1, 2);
  private URI uri = URI.create("https://atolldb.org/a?b=c");
  private Optional<String> perhaps = Optional.of("yes");
  private byte[] bytes = {1, 2, 3};
  private int[][] grid = {{1, 2}, {}, {3}};
  private List<Object> list = new ArrayList<>(List.of("text", 1, 2L, 1.5, Kind.BREAD, List.of(1)));
  private Set<String> set = new TreeSet<>(Set.of("b", "a"));
  private Map<String, Integer> byText = new LinkedHashMap<>(Map.of("$key", 1));
  private Map<Integer, String> byNumber = new TreeMap<>(Map.of(2, "two", 1, "one"));
  private Set<Kind> kinds = EnumSet.of(Kind.BREAD);
  private @Nullable Item next;
  private List<Item> others = new ArrayList<>();

  Item(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  void count() {
    number++;
  }

  void link(Item target) {
    next = target;
    others.add(target);
    others.add(this);
  }

  @Nullable Item next() {
    return next;
  }

  List<Item> others() {
    return others;
  }

  /** All values as text. */
  String describe() {
    return String.join(
        ";",
        List.of(
            name,
            "" + flag + small + shorter + letter + number + wide + ratio + precise,
            "" + nothing + any + any.getClass().getSimpleName() + kind + price + large,
            "" + soldAt + day + uuid + uri + perhaps,
            java.util.Arrays.toString(bytes) + java.util.Arrays.deepToString(grid),
            "" + list + set + byText + byNumber + kinds));
  }
}
