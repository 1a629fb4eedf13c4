package org.atolldb.federation.database;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.atolldb.storage.ClassDefinition;
import org.jspecify.annotations.Nullable;

/**
 * The names of the classes in one database. Numbers are given in memory and travel with each
 * transaction that needs them until one of those was applied; new names of old numbers do the same.
 * A class has several numbers if it was stored under its new name before its objects of the former
 * name were known to be the same class. Thread-safe.
 */
public final class ClassTable {
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, NavigableSet<Integer>> ids = new HashMap<>();

  /** Read without the lock: every load and every reference asks for a name. */
  private final Map<Integer, String> names = new ConcurrentHashMap<>();

  /** The lowest number of each class, read without the lock by every commit. */
  private final Map<String, Integer> lowest = new ConcurrentHashMap<>();

  private final Set<Integer> unstored = new HashSet<>();

  /** Read without the lock by every commit; false before anybody can know a number that is not. */
  private volatile boolean areAllStored = true;

  private int last;

  ClassTable(Map<Integer, String> stored) {
    stored.forEach(this::put);
  }

  /**
   * The number of a class, a new one if it has none yet.
   *
   * @param name the class's full name
   * @return its lowest number
   */
  public int idOf(String name) {
    Integer first = lowest.get(name);
    return first == null ? newId(name) : first;
  }

  private int newId(String name) {
    lock.lock();
    try {
      NavigableSet<Integer> known = ids.get(name);
      if (known != null) {
        return known.first();
      }
      int id = last + 1;
      areAllStored = false;
      put(id, name);
      unstored.add(id);
      return id;
    } finally {
      lock.unlock();
    }
  }

  /**
   * The numbers of a class.
   *
   * @param name the class's full name
   * @return its numbers in ascending order, mostly one; empty if it has none
   */
  public List<Integer> idsOf(String name) {
    lock.lock();
    try {
      return List.copyOf(ids.getOrDefault(name, new TreeSet<>()));
    } finally {
      lock.unlock();
    }
  }

  /**
   * The name of a class.
   *
   * @param id its number
   * @return its full name, or null for an unknown number
   */
  public @Nullable String nameOf(int id) {
    return names.get(id);
  }

  /**
   * All classes.
   *
   * @return a copy: names by number, in the order of the numbers
   */
  public SortedMap<Integer, String> all() {
    lock.lock();
    try {
      return new TreeMap<>(names);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes note that a class has a new name. References, roots and objects name it by number, so all
   * of them follow.
   *
   * @param former the name it had
   * @param now its name now
   */
  public void rename(String former, String now) {
    lock.lock();
    try {
      for (int id : idsOf(former)) {
        areAllStored = false;
        put(id, now);
        unstored.add(id);
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * The definitions that must travel with a transaction, since the storage may lack them.
   *
   * @return definitions that no applied transaction carried
   */
  public List<ClassDefinition> unstored() {
    if (areAllStored) {
      return List.of();
    }
    lock.lock();
    try {
      return unstored.stream()
          .map(id -> new ClassDefinition(id, Objects.requireNonNull(names.get(id))))
          .toList();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes note that definitions are in the storage. One that was renamed meanwhile is not.
   *
   * @param definitions what was applied
   */
  void stored(Collection<ClassDefinition> definitions) {
    if (definitions.isEmpty()) {
      return;
    }
    lock.lock();
    try {
      for (ClassDefinition definition : definitions) {
        if (definition.name().equals(names.get(definition.id()))) {
          unstored.remove(definition.id());
        }
      }
      areAllStored = unstored.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  private void put(int id, String name) {
    String former = names.put(id, name);
    if (former != null) {
      NavigableSet<Integer> rest = ids.get(former);
      if (rest != null && rest.remove(id)) {
        if (rest.isEmpty()) {
          ids.remove(former);
          lowest.remove(former);
        } else {
          lowest.put(former, rest.first());
        }
      }
    }
    NavigableSet<Integer> numbers = ids.computeIfAbsent(name, key -> new TreeSet<>());
    numbers.add(id);
    lowest.put(name, numbers.first());
    last = Math.max(last, id);
  }
}
