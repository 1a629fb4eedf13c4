package org.atolldb.federation.schema;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Set;
import java.util.TreeSet;
import org.atolldb.UsageException;
import org.atolldb.federation.configuration.NearestNames;

/** The names of the stored fields of a class. */
final class DeclaredNames {
  private DeclaredNames() {}

  static void requireField(Class<?> type, String name) {
    Set<String> names = of(type);
    if (!names.contains(name)) {
      throw new UsageException(
          "Class "
              + type.getName()
              + " has no stored field '"
              + name
              + "'. It has "
              + names
              + "."
              + NearestNames.question(name, names));
    }
  }

  static void requireNoField(Class<?> type, String name) {
    if (of(type).contains(name)) {
      throw new UsageException(
          "Field "
              + type.getName()
              + "."
              + name
              + " cannot be the former name of another field:"
              + " the class still has it.");
    }
  }

  private static Set<String> of(Class<?> type) {
    Set<String> names = new TreeSet<>();
    for (Class<?> level = type; level != null; level = level.getSuperclass()) {
      for (Field field : level.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())
            && !Modifier.isTransient(field.getModifiers())) {
          names.add(field.getName());
        }
      }
    }
    return names;
  }
}
