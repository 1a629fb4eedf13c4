package org.atolldb.collections;

import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Orders values by a hash that is the same in every process and on every JDK, which {@link
 * Object#hashCode} promises for few classes only (not for enums and records, for example). Values
 * with the same hash are ordered by their text, so that no choice of keys makes a tree slow.
 */
enum HashOrder implements Comparator<Object> {
  INSTANCE;

  private static final ClassValue<Method[]> ACCESSORS =
      new ClassValue<>() {
        @Override
        protected Method[] computeValue(Class<?> type) {
          return Arrays.stream(type.getRecordComponents())
              .map(HashOrder::accessor)
              .toArray(Method[]::new);
        }
      };

  @Override
  public int compare(Object a, Object b) {
    int byHash = Integer.compare(hash(a), hash(b));
    if (byHash != 0 || a.equals(b)) {
      return byHash;
    }
    int byClass = a.getClass().getName().compareTo(b.getClass().getName());
    return byClass == 0 ? text(a).compareTo(text(b)) : byClass;
  }

  /** Spread evenly, so that keys counted upwards do not all fall into the last leaf. */
  private static int hash(Object key) {
    int h = plainHash(key);
    h = (h ^ (h >>> 16)) * 0x7feb352d;
    h = (h ^ (h >>> 15)) * 0x846ca68b;
    return h ^ (h >>> 16);
  }

  private static int plainHash(Object key) {
    if (key instanceof String || key instanceof Integer || key instanceof Long) {
      return key.hashCode();
    }
    if (key instanceof UUID uuid) {
      return Long.hashCode(uuid.getMostSignificantBits() * 31 + uuid.getLeastSignificantBits());
    }
    if (key instanceof Record composite) {
      int h = 0;
      for (Object part : parts(composite)) {
        h = h * 31 + (part == null ? 0 : plainHash(part));
      }
      return h;
    }
    return text(key).hashCode();
  }

  /** A text that two keys of one class share only if they are equal. */
  private static String text(Object key) {
    if (key instanceof Enum<?> constant) {
      return constant.name();
    }
    if (key instanceof Record composite) {
      StringBuilder text = new StringBuilder();
      for (Object part : parts(composite)) {
        // The length keeps ("ab", "c") apart from ("a", "bc").
        String one = part == null ? "" : part.getClass().getName() + text(part);
        text.append(one.length()).append(':').append(one);
      }
      return text.toString();
    }
    if (key instanceof Double || key instanceof Float) {
      // JDK 19 changed the text of some numbers.
      return Long.toHexString(Double.doubleToLongBits(((Number) key).doubleValue()));
    }
    if (isPlain(key)) {
      return key.toString();
    }
    throw new ClassCastException(
        "A "
            + key.getClass().getName()
            + " cannot be a key of a PersistentMap: nothing says that its hash is the"
            + " same in the next process. Use a String, a number, an enum, a UUID, a java.time value or a record"
            + " of these, or a PersistentTreeMap");
  }

  private static boolean isPlain(Object key) {
    return key instanceof String
        || key instanceof Integer
        || key instanceof Long
        || key instanceof Short
        || key instanceof Byte
        || key instanceof Character
        || key instanceof Boolean
        || key instanceof UUID
        || key.getClass() == BigInteger.class
        || key.getClass() == BigDecimal.class
        || key.getClass().getPackageName().equals("java.time");
  }

  private static @Nullable Object[] parts(Record composite) {
    Method[] accessors = ACCESSORS.get(composite.getClass());
    @Nullable Object[] parts = new Object[accessors.length];
    for (int i = 0; i < parts.length; i++) {
      try {
        parts[i] = accessors[i].invoke(composite);
      } catch (ReflectiveOperationException e) {
        throw refused(accessors[i].getDeclaringClass(), e);
      }
    }
    return parts;
  }

  private static Method accessor(RecordComponent component) {
    Method accessor = component.getAccessor();
    try {
      accessor.setAccessible(true);
    } catch (InaccessibleObjectException e) {
      throw refused(component.getDeclaringRecord(), e);
    }
    return accessor;
  }

  private static ClassCastException refused(Class<?> type, Exception cause) {
    ClassCastException refused =
        new ClassCastException(
            "A "
                + type.getName()
                + " cannot be a key of a PersistentMap: its components cannot be read. If it is"
                + " in a named module, add to that module-info: opens "
                + type.getPackageName()
                + " to org.atolldb.collections");
    refused.initCause(cause);
    return refused;
  }
}
