package org.atolldb.federation.database;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.atolldb.storage.ClassDefinition;
import org.jspecify.annotations.Nullable;

/**
 * The names of the classes in one database. Numbers are given in memory and travel with each
 * transaction that needs them until one of those was applied. Thread-safe.
 */
public final class ClassTable {
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Integer> ids = new HashMap<>();
  private final Map<Integer, String> names = new HashMap<>();
  private final Set<Integer> unstored = new HashSet<>();
  private int last;

  ClassTable(Map<Integer, String> stored) {
    stored.forEach(this::put);
  }

  /**
   * The number of a class, a new one if it has none yet.
   *
   * @param name the class's full name
   * @return its number
   */
  public int idOf(String name) {
    lock.lock();
    try {
      Integer id = ids.get(name);
      if (id == null) {
        id = last + 1;
        put(id, name);
        unstored.add(id);
      }
      return id;
    } finally {
      lock.unlock();
    }
  }

  /**
   * The number of a class that may have none.
   *
   * @param name the class's full name
   * @return its number, or 0
   */
  public int find(String name) {
    lock.lock();
    try {
      return ids.getOrDefault(name, 0);
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
    lock.lock();
    try {
      return names.get(id);
    } finally {
      lock.unlock();
    }
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
   * The definitions that must travel with a transaction, since the storage may lack them.
   *
   * @return definitions that no applied transaction carried
   */
  public List<ClassDefinition> unstored() {
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
   * Takes note that definitions are in the storage.
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
        put(definition.id(), definition.name());
        unstored.remove(definition.id());
      }
    } finally {
      lock.unlock();
    }
  }

  private void put(int id, String name) {
    ids.put(name, id);
    names.put(id, name);
    last = Math.max(last, id);
  }
}
