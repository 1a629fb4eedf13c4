package org.atolldb.federation.collections;

import com.google.common.collect.testing.ListTestSuiteBuilder;
import com.google.common.collect.testing.MapTestSuiteBuilder;
import com.google.common.collect.testing.NavigableMapTestSuiteBuilder;
import com.google.common.collect.testing.NavigableSetTestSuiteBuilder;
import com.google.common.collect.testing.QueueTestSuiteBuilder;
import com.google.common.collect.testing.SetTestSuiteBuilder;
import com.google.common.collect.testing.TestStringListGenerator;
import com.google.common.collect.testing.TestStringMapGenerator;
import com.google.common.collect.testing.TestStringQueueGenerator;
import com.google.common.collect.testing.TestStringSetGenerator;
import com.google.common.collect.testing.TestStringSortedMapGenerator;
import com.google.common.collect.testing.TestStringSortedSetGenerator;
import com.google.common.collect.testing.features.CollectionFeature;
import com.google.common.collect.testing.features.CollectionSize;
import com.google.common.collect.testing.features.ListFeature;
import com.google.common.collect.testing.features.MapFeature;
import com.google.common.collect.testing.features.SetFeature;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Queue;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.atolldb.Atoll;
import org.atolldb.DatabaseRegistry;
import org.atolldb.collections.PersistentList;
import org.atolldb.collections.PersistentMap;
import org.atolldb.collections.PersistentQueue;
import org.atolldb.collections.PersistentSet;
import org.atolldb.collections.PersistentTreeMap;
import org.atolldb.collections.PersistentTreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What Guava tests its own collections with. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CollectionSuitesTest {
  private final DatabaseRegistry registry = Atoll.inMemory("main");

  @AfterAll
  void close() {
    registry.close();
  }

  Stream<Arguments> surroundings() {
    return Stream.of(
        Arguments.argumentSet("unmanaged", Surroundings.NONE),
        Arguments.argumentSet(
            "in a transaction", new RunningTransaction(registry, registry.database("main"))));
  }

  @ParameterizedTest
  @MethodSource("surroundings")
  void mapPasses(Surroundings surroundings) {
    SuiteRun.assertPasses(
        MapTestSuiteBuilder.using(
                new TestStringMapGenerator() {
                  @Override
                  protected Map<String, String> create(Map.Entry<String, String>[] entries) {
                    return surroundings.place(filled(new PersistentMap<>(), entries));
                  }
                })
            .named("PersistentMap")
            .withFeatures(
                MapFeature.GENERAL_PURPOSE,
                CollectionFeature.SUPPORTS_ITERATOR_REMOVE,
                CollectionSize.ANY)
            .createTestSuite(),
        surroundings);
  }

  private static <M extends Map<K, V>, K, V> M filled(M map, Map.Entry<K, V>[] entries) {
    for (Map.Entry<K, V> entry : entries) {
      map.put(entry.getKey(), entry.getValue());
    }
    return map;
  }

  @ParameterizedTest
  @MethodSource("surroundings")
  void orderedMapPasses(Surroundings surroundings) {
    SuiteRun.assertPasses(
        NavigableMapTestSuiteBuilder.using(
                new TestStringSortedMapGenerator() {
                  @Override
                  protected NavigableMap<String, String> create(
                      Map.Entry<String, String>[] entries) {
                    return surroundings.place(filled(new PersistentTreeMap<>(), entries));
                  }
                })
            .named("PersistentTreeMap")
            .withFeatures(
                MapFeature.GENERAL_PURPOSE,
                CollectionFeature.KNOWN_ORDER,
                CollectionFeature.SUPPORTS_ITERATOR_REMOVE,
                CollectionSize.ANY)
            .createTestSuite(),
        surroundings);
  }

  @ParameterizedTest
  @MethodSource("surroundings")
  void longKeyedMapPasses(Surroundings surroundings) {
    SuiteRun.assertPasses(
        NavigableMapTestSuiteBuilder.using(new LongMapGenerator(surroundings))
            .named("PersistentLongMap")
            .withFeatures(
                MapFeature.GENERAL_PURPOSE,
                CollectionFeature.KNOWN_ORDER,
                CollectionFeature.SUPPORTS_ITERATOR_REMOVE,
                CollectionSize.ANY)
            .createTestSuite(),
        surroundings);
  }

  @ParameterizedTest
  @MethodSource("surroundings")
  void setPasses(Surroundings surroundings) {
    SuiteRun.assertPasses(
        SetTestSuiteBuilder.using(
                new TestStringSetGenerator() {
                  @Override
                  protected Set<String> create(String[] elements) {
                    PersistentSet<String> set = new PersistentSet<>();
                    set.addAll(List.of(elements));
                    return surroundings.place(set);
                  }
                })
            .named("PersistentSet")
            .withFeatures(SetFeature.GENERAL_PURPOSE, CollectionSize.ANY)
            .createTestSuite(),
        surroundings);
  }

  @ParameterizedTest
  @MethodSource("surroundings")
  void orderedSetPasses(Surroundings surroundings) {
    SuiteRun.assertPasses(
        NavigableSetTestSuiteBuilder.using(
                new TestStringSortedSetGenerator() {
                  @Override
                  protected SortedSet<String> create(String[] elements) {
                    PersistentTreeSet<String> set = new PersistentTreeSet<>();
                    Stream.of(elements).forEach(set::add);
                    return surroundings.place(set);
                  }
                })
            .named("PersistentTreeSet")
            .withFeatures(
                SetFeature.GENERAL_PURPOSE, CollectionFeature.KNOWN_ORDER, CollectionSize.ANY)
            .createTestSuite(),
        surroundings);
  }

  @ParameterizedTest
  @MethodSource("surroundings")
  void listPasses(Surroundings surroundings) {
    SuiteRun.assertPasses(
        ListTestSuiteBuilder.using(
                new TestStringListGenerator() {
                  @Override
                  protected List<String> create(String[] elements) {
                    PersistentList<String> list = new PersistentList<>();
                    list.addAll(List.of(elements));
                    return surroundings.place(list);
                  }
                })
            .named("PersistentList")
            .withFeatures(
                ListFeature.GENERAL_PURPOSE,
                CollectionFeature.FAILS_FAST_ON_CONCURRENT_MODIFICATION,
                CollectionSize.ANY)
            .createTestSuite(),
        surroundings);
  }

  @ParameterizedTest
  @MethodSource("surroundings")
  void queuePasses(Surroundings surroundings) {
    SuiteRun.assertPasses(
        QueueTestSuiteBuilder.using(
                new TestStringQueueGenerator() {
                  @Override
                  protected Queue<String> create(String[] elements) {
                    PersistentQueue<String> queue = new PersistentQueue<>();
                    queue.addAll(List.of(elements));
                    return surroundings.place(queue);
                  }
                })
            .named("PersistentQueue")
            .withFeatures(
                CollectionFeature.GENERAL_PURPOSE,
                CollectionFeature.KNOWN_ORDER,
                CollectionSize.ANY)
            .createTestSuite(),
        surroundings);
  }
}
