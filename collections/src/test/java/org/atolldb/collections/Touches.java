package org.atolldb.collections;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.atolldb.Connection;
import org.atolldb.Persistent;
import org.atolldb.Transaction;

/**
 * Takes note of which objects are read and written first, as a database would load and store them.
 */
final class Touches extends Connection {
  private final Set<Persistent> managed = new HashSet<>();
  private final List<Persistent> read = new ArrayList<>();
  private final List<Persistent> written = new ArrayList<>();

  /** Watches an object and all that it reaches. */
  Touches(Persistent top) throws IllegalAccessException {
    collect(top);
    managed.forEach(object -> manage(object, object));
  }

  private void collect(Object value) throws IllegalAccessException {
    if (value instanceof Object[] array) {
      for (Object element : array) {
        collect(element);
      }
    } else if (value instanceof Persistent object && managed.add(object)) {
      for (Class<?> type = object.getClass();
          type != Persistent.class;
          type = type.getSuperclass()) {
        collectFields(object, type);
      }
    }
  }

  private void collectFields(Persistent object, Class<?> type) throws IllegalAccessException {
    for (Field field : type.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
        field.setAccessible(true);
        collect(field.get(object));
      }
    }
  }

  int objects() {
    return managed.size();
  }

  /** How many objects were read or written first by an action. */
  int loadedBy(Supplier<?> action) {
    begin();
    Object unused = action.get();
    return read.size();
  }

  /** How many objects were changed by an action, new ones not counted. */
  int changedBy(Runnable action) {
    begin();
    action.run();
    return written.size();
  }

  private void begin() {
    nextEpoch();
    read.clear();
    written.clear();
  }

  @Override
  protected void firstRead(Persistent object) {
    current(object);
    read.add(object);
  }

  @Override
  protected void firstWrite(Persistent object) {
    if (!isCurrent(object)) {
      read.add(object);
    }
    changed(object);
    written.add(object);
  }

  @Override
  protected String idText(Persistent object) {
    return "watched";
  }

  @Override
  protected Transaction transaction() {
    throw new UnsupportedOperationException("no transaction");
  }
}
