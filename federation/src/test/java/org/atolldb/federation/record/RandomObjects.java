package org.atolldb.federation.record;

import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Objects with random values in all fields. */
@SuppressWarnings("JdkObsolete") // all that applications may have
final class RandomObjects {
  private final RandomValues values;

  RandomObjects(long seed) {
    values = new RandomValues(new Random(seed));
  }

  Scalar scalar() throws IllegalAccessException {
    Scalar object = new Scalar();
    for (Field field : Scalar.class.getDeclaredFields()) {
      Class<?> type = MethodType.methodType(field.getType()).wrap().returnType();
      boolean primitive = field.getType().isPrimitive();
      if (values.knows(type) && (primitive || !values.chance(6))) {
        field.set(object, values.one(type));
      }
    }
    object.optional = Optional.ofNullable(values.chance(3) ? null : values.one(String.class));
    object.number = values.chance(2) ? values.one(Long.class) : values.one(Short.class);
    object.comparable = values.one(LocalDate.class);
    object.sequence = values.one(String.class);
    object.object = values.any(0);
    object.product = values.product();
    return object;
  }

  Compound<Object> compound() {
    Compound<Object> object = new Compound<>();
    arrays(object);
    lists(object);
    sets(object);
    maps(object);
    object.shape = values.shape(3);
    object.group = new Shape.Group(List.of(values.shape(1)), null);
    object.line = values.line();
    object.lines = values.someOrNone(values::line);
    object.anything = values.any(4);
    object.variable = values.any(2);
    return object;
  }

  private void arrays(Compound<Object> object) {
    object.booleans = new boolean[] {true, false, values.one(Boolean.class)};
    object.bytes = values.one(String.class).getBytes(java.nio.charset.StandardCharsets.UTF_16);
    object.shorts = new short[] {values.one(Short.class)};
    object.chars = values.one(String.class).toCharArray();
    object.ints = new int[] {values.one(Integer.class), values.one(Integer.class)};
    object.longs = new long[] {values.one(Long.class)};
    object.floats = new float[] {values.one(Float.class), -0.0f, Float.NaN};
    object.doubles = new double[] {values.one(Double.class), -0.0, Double.NEGATIVE_INFINITY};
    object.strings = new String[] {values.one(String.class), null};
    object.objects = new Object[] {values.any(2), values.product(), null};
    object.matrix = new int[][] {{1, 2}, {}, null};
    object.products = new Product[] {values.product(), null};
    object.lists = lists();
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic class
  private List<String>[] lists() {
    return new List[] {List.of(values.one(String.class)), new LinkedList<>()};
  }

  private void lists(Compound<Object> object) {
    object.arrayList = as(ArrayList::new, values.someOrNone(() -> values.one(Integer.class)));
    object.linkedList = as(LinkedList::new, values.someOrNone(() -> values.one(Long.class)));
    object.list = values.someOrNone(() -> values.any(1));
    object.numbers = values.someOrNone(() -> values.one(BigDecimal.class));
    object.productList = values.someOrNone(values::product);
    object.arrayDeque = as(ArrayDeque::new, values.someOrNone(() -> values.one(Colour.class)));
    object.deque = as(ArrayDeque::new, values.someOrNone(() -> Optional.of(values.product())));
    object.queue = as(LinkedList::new, values.someOrNone(() -> values.one(LocalDate.class)));
  }

  private void sets(Compound<Object> object) {
    object.hashSet = as(HashSet::new, values.someOrNone(() -> values.one(String.class)));
    object.linkedHashSet =
        as(LinkedHashSet::new, values.someOrNone(() -> values.one(BigDecimal.class)));
    object.treeSet = as(TreeSet::new, values.someOrNone(() -> values.one(Integer.class)));
    object.shapes = as(HashSet::new, values.someOrNone(() -> values.shape(1)));
    object.sortedSet = as(TreeSet::new, values.someOrNone(() -> values.one(String.class)));
    object.enumSet = EnumSet.of(values.one(Colour.class));
    object.colours = values.chance(2) ? EnumSet.noneOf(Colour.class) : Set.of(Colour.GREEN);
  }

  private void maps(Compound<Object> object) {
    Map<String, Integer> numbers = new HashMap<>();
    List<String> keys = values.someOrNone(() -> values.one(String.class));
    (keys == null ? List.<String>of() : keys)
        .forEach(key -> numbers.put(key, values.one(Integer.class)));
    object.hashMap = new HashMap<>(numbers);
    object.linkedHashMap = new LinkedHashMap<>();
    numbers.values().forEach(key -> object.linkedHashMap.put(key, List.of(values.shape(1))));
    object.treeMap = new TreeMap<>(Map.of(values.one(LocalDate.class), values.product()));
    object.nested =
        new HashMap<>(
            Map.of(
                values.one(String.class),
                new EnumMap<>(Map.of(Colour.RED, new ArrayList<>(List.of(values.product()))))));
    object.navigable = new TreeMap<>(numbers);
    object.enumMap = new EnumMap<>(Map.of(values.one(Colour.class), values.line()));
    object.map = new HashMap<>();
    object.map.put(values.one(Integer.class), values.any(1));
    object.map.put(values.one(String.class), values.product());
    object.map.put(new Shape.Square(values.one(BigDecimal.class)), null);
  }

  private static <T, C> @Nullable C as(
      Function<Collection<T>, C> constructor, @Nullable List<T> elements) {
    return elements == null ? null : constructor.apply(elements);
  }
}
