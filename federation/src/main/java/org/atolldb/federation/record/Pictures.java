package org.atolldb.federation.record;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.atolldb.Persistent;
import org.jspecify.annotations.Nullable;

/** Pictures of whatever stands in a place. */
final class Pictures {
  private Pictures() {}

  /** A picture of a value, or null if it cannot change. */
  static @Nullable Picture of(@Nullable Object value, Place place, Types types) {
    if (value == null || value instanceof Persistent) {
      return null;
    }
    ValueType type = types.of(value.getClass());
    return type == null ? EncodedPicture.UNKNOWN : type.picture(value, place, types);
  }

  /** Persistent objects are compared by identity, whatever their class makes of equality. */
  static boolean sameObjects(List<Persistent> before, List<Persistent> now) {
    if (now.size() != before.size()) {
      return false;
    }
    for (int i = 0; i < now.size(); i++) {
      if (now.get(i) != before.get(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether an element can change, by what it really is: its place only says that it might. */
  static boolean anyMutable(Iterable<?> elements, Place place, Types types) {
    Set<ValueType> seen = new HashSet<>();
    for (Object element : elements) {
      if (element != null && !(element instanceof Persistent)) {
        ValueType type = types.of(element.getClass());
        if (type == null || type.isMutable(place, seen)) {
          return true;
        }
      }
    }
    return false;
  }
}
