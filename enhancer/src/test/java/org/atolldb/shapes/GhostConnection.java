package org.atolldb.shapes;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.atolldb.Connection;
import org.atolldb.Persistent;
import org.atolldb.Transaction;

/**
 * Empties objects and fills them again at first touch, so that an access without a guard sees
 * nothing.
 */
public final class GhostConnection extends Connection {
  private final IdentityHashMap<Persistent, Map<Field, Object>> states = new IdentityHashMap<>();

  /** How often an object took the slow path. */
  public int firstTouches;

  /** Makes a ghost of an object: its state is kept here, its fields are emptied. */
  public void swallow(Persistent object) {
    states.put(object, state(object));
    states.get(object).keySet().forEach(field -> set(field, object, empty(field)));
    manage(object, "entry");
  }

  public boolean wasChanged(Persistent object) {
    return isChanged(object);
  }

  /** Ends the epoch and makes ghosts of all objects again, with the values they have now. */
  public void endTransaction() {
    for (Persistent object : List.copyOf(states.keySet())) {
      if (isCurrent(object)) {
        states.put(object, state(object));
      }
      stale(object);
      states.get(object).keySet().forEach(field -> set(field, object, empty(field)));
    }
    nextEpoch();
  }

  @Override
  protected void firstRead(Persistent object) {
    firstTouches++;
    load(object);
    current(object);
  }

  @Override
  protected void firstWrite(Persistent object) {
    firstTouches++;
    if (!isCurrent(object)) {
      load(object);
    }
    changed(object);
  }

  private void load(Persistent object) {
    states.get(object).forEach((field, value) -> set(field, object, value));
  }

  /** The values of all stored fields. */
  public static Map<Field, Object> state(Persistent object) {
    Map<Field, Object> state = new LinkedHashMap<>();
    for (Field field : storedFields(object.getClass())) {
      try {
        state.put(field, field.get(object));
      } catch (IllegalAccessException e) {
        throw new AssertionError(e);
      }
    }
    return state;
  }

  private static List<Field> storedFields(Class<?> type) {
    List<Field> fields = new ArrayList<>();
    for (Class<?> c = type; c != Persistent.class; c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        if ((field.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0) {
          field.setAccessible(true);
          fields.add(field);
        }
      }
    }
    return fields;
  }

  private static void set(Field field, Persistent object, Object value) {
    try {
      field.set(object, value);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private static Object empty(Field field) {
    return Array.get(Array.newInstance(field.getType(), 1), 0);
  }

  @Override
  protected String idText(Persistent object) {
    return "ghosts:1";
  }

  @Override
  protected Transaction transaction() {
    return null;
  }
}
