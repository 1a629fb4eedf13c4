package org.atolldb.federation.record;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.atolldb.NotStorableException;
import org.atolldb.Persistent;
import org.atolldb.WeakRef;

/** Finds out from a declaration what may stand in a place, and refuses what never can be stored. */
final class Places {
  /** What an interface of the collections means where no type is written. */
  private static final Map<Class<?>, Class<?>> USUAL =
      Map.ofEntries(
          Map.entry(Iterable.class, ArrayList.class),
          Map.entry(Collection.class, ArrayList.class),
          Map.entry(List.class, ArrayList.class),
          Map.entry(Queue.class, ArrayDeque.class),
          Map.entry(Deque.class, ArrayDeque.class),
          Map.entry(Set.class, HashSet.class),
          Map.entry(SortedSet.class, TreeSet.class),
          Map.entry(NavigableSet.class, TreeSet.class),
          Map.entry(Map.class, HashMap.class),
          Map.entry(SortedMap.class, TreeMap.class),
          Map.entry(NavigableMap.class, TreeMap.class));

  private final Types types;

  Places(Types types) {
    this.types = types;
  }

  /** The components of a Java record. */
  FieldTable components(Class<?> type) {
    List<StoredField> fields = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      fields.add(field(type, component.getName(), component.getGenericType(), component.getType()));
    }
    return new FieldTable(fields, types.declarations().of(type).fields());
  }

  /**
   * A field.
   *
   * @throws NotStorableException naming it, if nothing that it may hold can be stored
   */
  StoredField field(Class<?> owner, String name, Type type, Class<?> raw) {
    try {
      return StoredField.of(name, raw, of(type));
    } catch (RefusedException e) {
      throw new NotStorableException(
          "Cannot store field " + owner.getName() + "." + name + ": " + e.getMessage() + ".", e);
    }
  }

  private static Class<?> boxed(Class<?> type) {
    return java.lang.invoke.MethodType.methodType(type).wrap().returnType();
  }

  /** The elements of an array, of which a reference to something else may be asked for later. */
  Place element(Class<?> component) {
    return of(component);
  }

  private Place of(Type type) {
    if (type instanceof Class<?> raw) {
      return ofClass(raw);
    } else if (type instanceof ParameterizedType parameterized) {
      return ofParameterized(parameterized);
    } else if (type instanceof WildcardType wildcard) {
      return of(wildcard.getUpperBounds()[0]);
    } else if (type instanceof TypeVariable<?> || type instanceof GenericArrayType) {
      return ofClass(erase(type));
    }
    return Place.ANY;
  }

  /** Type variables may be bounded by themselves: what they hold is told by its class alone. */
  private static Class<?> erase(Type type) {
    if (type instanceof Class<?> raw) {
      return raw;
    } else if (type instanceof ParameterizedType parameterized) {
      return erase(parameterized.getRawType());
    } else if (type instanceof GenericArrayType array) {
      return erase(array.getGenericComponentType()).arrayType();
    } else if (type instanceof TypeVariable<?> variable) {
      return erase(variable.getBounds()[0]);
    } else if (type instanceof WildcardType wildcard) {
      return erase(wildcard.getUpperBounds()[0]);
    }
    return Object.class;
  }

  private Place ofParameterized(ParameterizedType type) {
    Class<?> raw = erase(type);
    boolean collection = Iterable.class.isAssignableFrom(raw) || Map.class.isAssignableFrom(raw);
    boolean holder = collection || raw == Optional.class || raw == WeakRef.class;
    if (Persistent.class.isAssignableFrom(raw) || !holder) {
      return ofClass(raw);
    }
    Type[] arguments = type.getActualTypeArguments();
    Place[] places = new Place[arguments.length];
    for (int i = 0; i < arguments.length; i++) {
      places[i] = of(arguments[i]);
    }
    requireNoReferenceKeys(raw, places);
    return make(raw, places);
  }

  private static void requireNoReferenceKeys(Class<?> raw, Place[] places) {
    boolean keyed = Set.class.isAssignableFrom(raw) || Map.class.isAssignableFrom(raw);
    if (keyed && places[0].holdsReferences()) {
      throw new RefusedException(
          "its keys or elements are persistent objects ("
              + places[0].declared().getName()
              + "). "
              + Remedies.PERSISTENT_KEY);
    }
  }

  private Place ofClass(Class<?> raw) {
    return make(raw);
  }

  private Place make(Class<?> raw, Place... arguments) {
    if (Persistent.class.isAssignableFrom(raw)) {
      return Place.open(raw);
    }
    Class<?> type = raw.isPrimitive() ? boxed(raw) : USUAL.getOrDefault(raw, raw);
    ValueType implied = types.of(type);
    if (implied instanceof ForeignType) {
      return Place.open(raw);
    } else if (implied != null) {
      return new Place(raw, implied, type, arguments);
    } else if (isOpen(raw)) {
      return Place.open(raw, arguments);
    }
    throw new RefusedException(
        "values of " + raw.getName() + " cannot be stored. " + Remedies.of(raw));
  }

  private static boolean isOpen(Class<?> raw) {
    return (raw == Object.class || Modifier.isAbstract(raw.getModifiers()))
        && !raw.isArray()
        && !Remedies.isHopeless(raw);
  }
}
