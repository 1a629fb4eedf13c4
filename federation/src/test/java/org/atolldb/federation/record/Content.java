package org.atolldb.federation.record;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atolldb.Persistent;
import org.jspecify.annotations.Nullable;

/** Compares values by class and content; persistent objects inside values by identity. */
final class Content {
  private Content() {}

  /** The first field of two objects that differs, or null. */
  static @Nullable String difference(Persistent a, Persistent b)
      throws ReflectiveOperationException {
    for (Field field : a.getClass().getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers())) {
        field.setAccessible(true);
        if (!same(field.get(a), field.get(b))) {
          return field.getName() + ": " + field.get(a) + " and " + field.get(b);
        }
      }
    }
    return null;
  }

  static boolean same(@Nullable Object a, @Nullable Object b) throws ReflectiveOperationException {
    if (a == b) {
      return true;
    } else if (a == null || b == null || !kind(a).equals(kind(b))) {
      return false;
    } else if (a.getClass().isArray()) {
      return sameArrays(a, b);
    } else if (a.getClass().isRecord()) {
      return sameRecords(a, b);
    } else if (a instanceof Map<?, ?> map) {
      return sameMaps(map, (Map<?, ?>) b);
    } else if (a instanceof Collection<?> collection && !(a instanceof Set<?>)) {
      return sameCollections(collection, (Collection<?>) b);
    } else if (a instanceof Optional<?> optional) {
      return same(optional.orElse(null), ((Optional<?>) b).orElse(null));
    }
    return !(a instanceof Persistent) && a.equals(b);
  }

  /** The JDK has several classes for the same kind of immutable collection. */
  private static String kind(Object value) {
    return value.getClass().getName().replaceFirst("(ImmutableCollections.(List|Set|Map)).*", "$1");
  }

  private static boolean sameArrays(Object a, Object b) throws ReflectiveOperationException {
    boolean same = Array.getLength(a) == Array.getLength(b);
    for (int i = 0; same && i < Array.getLength(a); i++) {
      same = same(Array.get(a, i), Array.get(b, i));
    }
    return same;
  }

  private static boolean sameRecords(Object a, Object b) throws ReflectiveOperationException {
    for (RecordComponent component : a.getClass().getRecordComponents()) {
      component.getAccessor().setAccessible(true);
      if (!same(component.getAccessor().invoke(a), component.getAccessor().invoke(b))) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameMaps(Map<?, ?> a, Map<?, ?> b) throws ReflectiveOperationException {
    boolean same = a.keySet().equals(b.keySet());
    for (Map.Entry<?, ?> entry : a.entrySet()) {
      same = same && same(entry.getValue(), b.get(entry.getKey()));
    }
    return same;
  }

  private static boolean sameCollections(Collection<?> a, Collection<?> b)
      throws ReflectiveOperationException {
    boolean same = a.size() == b.size();
    Iterator<?> others = b.iterator();
    for (Object element : a) {
      same = same && same(element, others.next());
    }
    return same;
  }
}
