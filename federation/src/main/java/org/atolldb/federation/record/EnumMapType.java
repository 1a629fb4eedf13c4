package org.atolldb.federation.record;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Enum maps: the enum's name, then keys and values in turn. */
final class EnumMapType extends ValueType {
  EnumMapType() {
    super(EnumMap.class.getName());
  }

  @Override
  boolean isMutable(Place place, Set<ValueType> seen) {
    return true;
  }

  @Override
  void write(Encoder out, Object value, Place place) {
    EnumMap<?, ?> map = (EnumMap<?, ?>) value;
    out.enter(value, null);
    out.smile.token(Smile.START_ARRAY);
    out.smile.writeText(keyType(out, map, place).getName());
    int index = 0;
    for (Map.Entry<? extends Enum<?>, ?> entry : map.entrySet()) {
      out.path.at(index++, entry.getKey().name());
      out.smile.writeText(entry.getKey().name());
      place.argument(1).write(out, entry.getValue());
    }
    out.smile.token(Smile.END_ARRAY);
    out.path.leave();
  }

  /** An empty enum map does not tell its enum. */
  private static Class<?> keyType(Encoder out, EnumMap<?, ?> map, Place place) {
    if (!map.isEmpty()) {
      return map.keySet().iterator().next().getDeclaringClass();
    }
    Class<?> declared = place.argument(0).declared();
    if (!declared.isEnum()) {
      throw out.refused(
          "an empty EnumMap in a place that does not say of which enum",
          "Declare it as an EnumMap with its type arguments");
    }
    return declared;
  }

  @Override
  @SuppressWarnings("unchecked") // the type variable of Enum cannot be named
  Object read(Decoder in, Place place) {
    in.smile.startArray();
    return read(in, in.types.enumType(in.smile.readText()), place.argument(1));
  }

  private static <E extends Enum<E>> EnumMap<E, Object> read(
      Decoder in, Class<E> type, Place place) {
    EnumMap<E, @Nullable Object> map = new EnumMap<>(type);
    ValueType key = in.types.known(type);
    while (!in.smile.ends(Smile.END_ARRAY)) {
      E constant = type.cast(key.read(in, Place.ANY));
      map.put(constant, place.read(in));
    }
    return map;
  }

  @Override
  @Nullable Picture picture(Object value, Place place, Types types) {
    Map<?, ?> map = (Map<?, ?>) value;
    return place.argument(1).isMutable()
            && Pictures.anyMutable(map.values(), place.argument(1), types)
        ? EncodedPicture.of(value, place, types)
        : EntriesPicture.of(map, false);
  }
}
