package org.atolldb.federation.record;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.atolldb.NotStorableException;
import org.atolldb.Persistent;

/**
 * The fields of a persistent class that are stored, class by class from the top of the hierarchy.
 */
final class DeclaredFields {
  private final List<List<Field>> levels = new ArrayList<>();
  private final List<List<Field>> transients = new ArrayList<>();
  private final Map<String, Field> byName = new HashMap<>();

  /**
   * Looks at the class and its superclasses.
   *
   * @throws NotStorableException if two fields have the same name, or the class is an inner one
   */
  DeclaredFields(Class<?> type) {
    add(type);
  }

  /**
   * One list for each class that has stored fields; the n-th field over all lists has the number n.
   */
  List<List<Field>> levels() {
    return levels;
  }

  /** The transient fields that can be reset, one list for each class that has some. */
  List<List<Field>> transients() {
    return transients;
  }

  private void add(Class<?> type) {
    if (type == Persistent.class) {
      return;
    }
    add(type.getSuperclass());
    Set<String> constants = ConstantFields.of(type);
    List<Field> level = new ArrayList<>();
    List<Field> passing = new ArrayList<>();
    for (Field field : type.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers())) {
        if (Modifier.isTransient(field.getModifiers())) {
          if (!Modifier.isFinal(field.getModifiers())) {
            passing.add(field);
          }
        } else if (!constants.contains(field.getName())) {
          requireWritten(field);
          requireOwnName(field);
          level.add(field);
        }
      }
    }
    if (!level.isEmpty()) {
      levels.add(level);
    }
    if (!passing.isEmpty()) {
      transients.add(passing);
    }
  }

  /** The compiler adds a field for the enclosing object and for each captured variable. */
  private static void requireWritten(Field field) {
    if (field.isSynthetic() && !Persistent.class.isAssignableFrom(field.getType())) {
      throw new NotStorableException(
          "Cannot store field "
              + name(field)
              + ": it holds what surrounds an inner class. Make the class static, or move it to a file of"
              + " its own.");
    }
  }

  private void requireOwnName(Field field) {
    Field other = byName.putIfAbsent(field.getName(), field);
    if (other != null) {
      throw new NotStorableException(
          "Cannot store field "
              + name(field)
              + ": there is also a field "
              + name(other)
              + ", and fields are stored by name. Rename one of them.");
    }
  }

  private static String name(Field field) {
    return field.getDeclaringClass().getName() + "." + field.getName();
  }
}
