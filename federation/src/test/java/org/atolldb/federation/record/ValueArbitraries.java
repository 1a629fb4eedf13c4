package org.atolldb.federation.record;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.SortedSet;
import java.util.Stack;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Values that fit a declaration. */
@SuppressWarnings({"JdkObsolete", "unchecked", "rawtypes"}) // made by reflection
final class ValueArbitraries {
  static final List<Product> PRODUCTS =
      List.of(new Product("Rye", BigDecimal.ONE, 1), new Product("Oats", BigDecimal.TEN, 2));
  private static final int MAX_SIZE = 6;
  private static final Map<Class<?>, Supplier<Collection<Object>>> COLLECTIONS =
      Map.ofEntries(
          Map.entry(ArrayList.class, ArrayList::new),
          Map.entry(LinkedList.class, LinkedList::new),
          Map.entry(List.class, ArrayList::new),
          Map.entry(Collection.class, LinkedList::new),
          Map.entry(Iterable.class, ArrayList::new),
          Map.entry(Vector.class, Vector::new),
          Map.entry(Stack.class, Stack::new),
          Map.entry(ArrayDeque.class, ArrayDeque::new),
          Map.entry(Deque.class, ArrayDeque::new),
          Map.entry(Queue.class, ArrayDeque::new),
          Map.entry(PriorityQueue.class, PriorityQueue::new),
          Map.entry(HashSet.class, HashSet::new),
          Map.entry(Set.class, LinkedHashSet::new),
          Map.entry(LinkedHashSet.class, LinkedHashSet::new),
          Map.entry(TreeSet.class, TreeSet::new),
          Map.entry(SortedSet.class, TreeSet::new));
  private static final Map<Class<?>, Supplier<Map<Object, Object>>> MAPS =
      Map.of(
          Map.class, HashMap::new,
          HashMap.class, HashMap::new,
          LinkedHashMap.class, LinkedHashMap::new,
          Hashtable.class, Hashtable::new,
          TreeMap.class, TreeMap::new,
          NavigableMap.class, TreeMap::new);

  private ValueArbitraries() {}

  /** Values, but null. */
  static Arbitrary<Object> of(Type type) {
    if (type instanceof ParameterizedType parameterized) {
      return ofGeneric(
          (Class<?>) parameterized.getRawType(), parameterized.getActualTypeArguments());
    } else if (type instanceof WildcardType wildcard) {
      return of(wildcard.getUpperBounds()[0]);
    } else if (type instanceof GenericArrayType array) {
      return array(
          (Class<?>) ((ParameterizedType) array.getGenericComponentType()).getRawType(),
          array.getGenericComponentType());
    } else if (type instanceof Class<?> raw) {
      return ofClass(raw);
    }
    return ofClass(Object.class);
  }

  private static Arbitrary<Object> ofClass(Class<?> type) {
    Arbitrary<?> scalar = ScalarArbitraries.ALL.get(type);
    if (scalar != null) {
      return (Arbitrary<Object>) scalar;
    } else if (type.isEnum()) {
      return Arbitraries.of(type.getEnumConstants()).map(constant -> constant);
    } else if (type.isArray()) {
      return array(type.getComponentType(), type.getComponentType());
    } else if (type == Product.class) {
      return Arbitraries.of(PRODUCTS).map(product -> product);
    } else if (type == Line.class) {
      return line();
    } else if (type == Shape.class) {
      return shape().map(shape -> shape);
    } else if (type == Shape.Group.class) {
      return group(shape(), 2).map(group -> group);
    } else if (type == Object.class) {
      return anything();
    }
    return ScalarArbitraries.subtypes(type);
  }

  private static Arbitrary<Object> anything() {
    Arbitrary<Object> scalar = ScalarArbitraries.any();
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(4, scalar),
        net.jqwik.api.Tuple.of(1, shape().map(shape -> shape)),
        net.jqwik.api.Tuple.of(1, line()),
        net.jqwik.api.Tuple.of(1, array(int.class, int.class)),
        net.jqwik.api.Tuple.of(1, array(Object.class, ScalarArbitraries.Scalars.class)),
        net.jqwik.api.Tuple.of(1, scalar.list().ofMaxSize(MAX_SIZE).map(List::copyOf)),
        net.jqwik.api.Tuple.of(1, scalar.set().ofMaxSize(MAX_SIZE).map(Set::copyOf)),
        net.jqwik.api.Tuple.of(1, (Arbitrary) Arbitraries.of(PRODUCTS)));
  }

  private static Arbitrary<Object> ofGeneric(Class<?> raw, Type[] arguments) {
    if (raw == Optional.class) {
      return of(arguments[0]).injectNull(0.3).map(Optional::ofNullable);
    } else if (raw == Comparable.class) {
      return ScalarArbitraries.subtypes(raw);
    } else if (raw == EnumSet.class) {
      return enumSet((Class) arguments[0]);
    } else if (raw == EnumMap.class) {
      return of(arguments[0])
          .set()
          .flatMap(
              keys ->
                  values(arguments[1], keys.size(), true)
                      .map(values -> fill(new EnumMap((Class) arguments[0]), keys, values)));
    } else if (COLLECTIONS.containsKey(raw)) {
      return collection(raw, arguments[0]);
    }
    return map(raw, arguments);
  }

  private static Arbitrary<Object> enumSet(Class type) {
    return of(type)
        .set()
        .map(
            constants -> {
              EnumSet set = EnumSet.noneOf(type);
              set.addAll(constants);
              return set;
            });
  }

  private static Arbitrary<Object> collection(Class<?> raw, Type element) {
    boolean nulls =
        raw == ArrayList.class
            || raw == List.class
            || raw == LinkedList.class
            || raw == Vector.class;
    return of(Set.class.isAssignableFrom(raw) ? key(element) : element)
        .injectNull(nulls ? 0.1 : 0)
        .list()
        .ofMaxSize(MAX_SIZE)
        .map(
            elements -> {
              Collection<Object> collection = COLLECTIONS.get(raw).get();
              collection.addAll(elements);
              return collection;
            });
  }

  private static Arbitrary<Object> map(Class<?> raw, Type[] arguments) {
    return of(key(arguments[0]))
        .set()
        .ofMaxSize(MAX_SIZE)
        .flatMap(
            keys ->
                values(arguments[1], keys.size(), raw != Hashtable.class)
                    .map(values -> fill(MAPS.get(raw).get(), keys, values)));
  }

  private static Type key(Type declared) {
    return declared == Object.class ? ScalarArbitraries.Scalars.class : declared;
  }

  private static Arbitrary<List<Object>> values(Type type, int count, boolean nulls) {
    return of(type).injectNull(nulls ? 0.1 : 0).list().ofSize(count);
  }

  private static Object fill(Map map, Set<?> keys, List<?> values) {
    int index = 0;
    for (Object key : keys) {
      map.put(key, values.get(index++));
    }
    return map;
  }

  private static Arbitrary<Object> array(Class<?> component, Type element) {
    return of(element)
        .injectNull(component.isPrimitive() ? 0 : 0.1)
        .list()
        .ofMaxSize(2 * MAX_SIZE)
        .map(
            elements -> {
              Object array = java.lang.reflect.Array.newInstance(component, elements.size());
              for (int i = 0; i < elements.size(); i++) {
                java.lang.reflect.Array.set(array, i, elements.get(i));
              }
              return array;
            });
  }

  private static Arbitrary<Object> line() {
    return Combinators.combine(
            Arbitraries.of(PRODUCTS).injectNull(0.2),
            Arbitraries.integers(),
            Arbitraries.chars(),
            Arbitraries.longs().array(long[].class))
        .as(Line::new);
  }

  private static Arbitrary<Shape> shape() {
    Arbitrary<Shape> circle =
        Combinators.combine(Arbitraries.doubles(), Arbitraries.of(Colour.class).injectNull(0.2))
            .as(Shape.Circle::new);
    Arbitrary<Shape> square = ScalarArbitraries.decimals().map(Shape.Square::new);
    Arbitrary<Shape> flat = Arbitraries.oneOf(circle, square);
    return Arbitraries.oneOf(flat, group(flat, 2).map(group -> group));
  }

  private static Arbitrary<Shape.Group> group(Arbitrary<Shape> shape, int depth) {
    Arbitrary<Shape.Group> outer =
        depth == 0 ? Arbitraries.just(null) : group(shape, depth - 1).injectNull(0.5);
    return Combinators.combine(shape.list().ofMaxSize(3), outer).as(Shape.Group::new);
  }
}
