package org.atolldb.federation.record;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.Stack;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's collections that can be stored. Those without a public class are known by the classes
 * of samples.
 */
@SuppressWarnings("JdkObsolete") // applications use them all
final class JdkCollections {
  static final ValueType ARRAY_LIST = list(ArrayList.class.getName(), elements -> elements);
  private final Map<Class<?>, ValueType> types = new HashMap<>();

  private JdkCollections() {}

  /** All of them. */
  static Map<Class<?>, ValueType> all() {
    JdkCollections all = new JdkCollections();
    all.addPublic();
    all.addMaps();
    all.addFixed();
    all.addViews();
    return all.types;
  }

  private void addPublic() {
    types.put(ArrayList.class, ARRAY_LIST);
    types.put(LinkedList.class, list(LinkedList.class.getName(), LinkedList::new));
    types.put(ArrayDeque.class, list(ArrayDeque.class.getName(), ArrayDeque::new));
    types.put(Vector.class, list(Vector.class.getName(), Vector::new));
    types.put(Stack.class, list(Stack.class.getName(), JdkCollections::stack));
    types.put(
        PriorityQueue.class,
        new CollectionType(PriorityQueue.class.getName(), Traits.ORDERED, PriorityQueue::new));
    types.put(HashSet.class, set(HashSet.class.getName(), Traits.HASHED, HashSet::new));
    types.put(
        LinkedHashSet.class,
        set(LinkedHashSet.class.getName(), Traits.ORDERED, LinkedHashSet::new));
    types.put(TreeSet.class, set(TreeSet.class.getName(), Traits.ORDERED, TreeSet::new));
  }

  private static Object stack(List<@Nullable Object> elements) {
    Stack<@Nullable Object> stack = new Stack<>();
    stack.addAll(elements);
    return stack;
  }

  private void addMaps() {
    types.put(HashMap.class, MapType.filled(HashMap.class, Traits.HASHED, HashMap::new));
    types.put(Hashtable.class, MapType.filled(Hashtable.class, Traits.HASHED, Hashtable::new));
    types.put(
        LinkedHashMap.class,
        MapType.filled(LinkedHashMap.class, Traits.ORDERED, LinkedHashMap::new));
    types.put(TreeMap.class, MapType.filled(TreeMap.class, Traits.ORDERED, TreeMap::new));
  }

  /** What {@code of}, {@code copyOf} and {@code toList} give. */
  private void addFixed() {
    ValueType list =
        new CollectionType("java.util.List.of", Traits.FIXED_LIST, JdkCollections::listOf);
    for (List<Integer> sample :
        List.of(List.<Integer>of(), List.of(1), List.of(1, 2, 3), List.of(1, 2, 3).subList(1, 2))) {
      types.put(sample.getClass(), list);
    }
    ValueType set = set("java.util.Set.of", Traits.FIXED_HASHED, Set::copyOf);
    for (Set<Integer> sample : List.of(Set.<Integer>of(), Set.of(1), Set.of(1, 2, 3))) {
      types.put(sample.getClass(), set);
    }
    ValueType map = MapType.copied("java.util.Map.of", Traits.FIXED_HASHED, Map::copyOf);
    for (Map<Integer, Integer> sample :
        List.of(Map.<Integer, Integer>of(), Map.of(1, 2), Map.of(1, 2, 3, 4))) {
      types.put(sample.getClass(), map);
    }
  }

  /** Only {@code Stream.toList} makes such lists with nulls. */
  private static Object listOf(List<@Nullable Object> elements) {
    return elements.contains(null) ? elements.stream().toList() : List.copyOf(elements);
  }

  /**
   * What a view shows comes back behind a view of its own; a set or map in the order in which it
   * was.
   */
  private void addViews() {
    view(Arrays.asList(1), list("java.util.Arrays.asList", all -> Arrays.asList(all.toArray())));
    collections(
        Collections.emptyList(), "emptyList", Traits.FIXED_LIST, all -> Collections.emptyList());
    collections(
        Collections.singletonList(1),
        "singletonList",
        Traits.FIXED_LIST,
        all -> Collections.singletonList(all.get(0)));
    collections(
        Collections.emptySet(), "emptySet", Traits.FIXED_ORDERED, all -> Collections.emptySet());
    collections(
        Collections.singleton(1),
        "singleton",
        Traits.FIXED_ORDERED,
        all -> Collections.singleton(all.get(0)));
    ValueType list = list("java.util.Collections.unmodifiableList", Collections::unmodifiableList);
    view(Collections.unmodifiableList(new ArrayList<>()), list);
    view(Collections.unmodifiableList(new LinkedList<>()), list);
    collections(
        Collections.unmodifiableCollection(List.of()),
        "unmodifiableCollection",
        Traits.LIST,
        Collections::unmodifiableCollection);
    collections(
        Collections.unmodifiableSet(new HashSet<>()),
        "unmodifiableSet",
        Traits.ORDERED,
        all -> Collections.unmodifiableSet(new LinkedHashSet<>(all)));
    ValueType sorted =
        set(
            "java.util.Collections.unmodifiableNavigableSet",
            Traits.ORDERED,
            all -> Collections.unmodifiableNavigableSet(new TreeSet<>(all)));
    view(Collections.unmodifiableNavigableSet(new TreeSet<>()), sorted);
    collections(
        Collections.emptyNavigableSet(),
        "emptyNavigableSet",
        Traits.FIXED_ORDERED,
        all -> Collections.emptyNavigableSet());
    collections(
        Collections.unmodifiableSortedSet(new TreeSet<>()),
        "unmodifiableSortedSet",
        Traits.ORDERED,
        all -> Collections.unmodifiableSortedSet(new TreeSet<>(all)));
    addMapViews();
    addSortedMapViews();
  }

  private void addSortedMapViews() {
    ValueType navigable =
        MapType.copied(
            "java.util.Collections.unmodifiableNavigableMap",
            Traits.ORDERED,
            all -> Collections.unmodifiableNavigableMap(new TreeMap<>(all)));
    view(Collections.unmodifiableNavigableMap(new TreeMap<>()), navigable);
    view(
        Collections.emptyNavigableMap(),
        MapType.copied(
            "java.util.Collections.emptyNavigableMap",
            Traits.FIXED_ORDERED,
            all -> Collections.emptyNavigableMap()));
    view(
        Collections.unmodifiableSortedMap(new TreeMap<>()),
        MapType.copied(
            "java.util.Collections.unmodifiableSortedMap",
            Traits.ORDERED,
            all -> Collections.unmodifiableSortedMap(new TreeMap<>(all))));
  }

  private void addMapViews() {
    view(
        Collections.emptyMap(),
        MapType.copied(
            "java.util.Collections.emptyMap", Traits.FIXED_ORDERED, all -> Collections.emptyMap()));
    view(
        Collections.singletonMap(1, 2),
        MapType.copied(
            "java.util.Collections.singletonMap",
            Traits.FIXED_ORDERED,
            JdkCollections::singletonMap));
    view(
        Collections.unmodifiableMap(new HashMap<>()),
        MapType.copied(
            "java.util.Collections.unmodifiableMap", Traits.ORDERED, Collections::unmodifiableMap));
  }

  private static Map<@Nullable Object, @Nullable Object> singletonMap(
      Map<@Nullable Object, @Nullable Object> all) {
    Map.Entry<@Nullable Object, @Nullable Object> only = all.entrySet().iterator().next();
    return Collections.singletonMap(only.getKey(), only.getValue());
  }

  private void collections(
      Collection<?> sample,
      String method,
      Traits traits,
      Function<List<@Nullable Object>, Object> build) {
    view(sample, new CollectionType("java.util.Collections." + method, traits, build));
  }

  private void view(Object sample, ValueType type) {
    types.putIfAbsent(sample.getClass(), type);
  }

  private static ValueType list(String name, Function<List<@Nullable Object>, Object> build) {
    return new CollectionType(name, Traits.LIST, build);
  }

  private static ValueType set(
      String name, Traits traits, Function<List<@Nullable Object>, Object> build) {
    return new CollectionType(name, traits, build);
  }
}
