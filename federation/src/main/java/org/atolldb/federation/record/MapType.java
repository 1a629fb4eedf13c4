package org.atolldb.federation.record;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A class of maps that come back as the same class. Maps of text stand as objects, others as
 * arrays.
 */
final class MapType extends ValueType {
  private final Traits traits;
  private final Supplier<Map<@Nullable Object, @Nullable Object>> create;
  private final UnaryOperator<Map<@Nullable Object, @Nullable Object>> finish;

  private MapType(
      String name,
      Traits traits,
      Supplier<Map<@Nullable Object, @Nullable Object>> create,
      UnaryOperator<Map<@Nullable Object, @Nullable Object>> finish) {
    super(name);
    this.traits = traits;
    this.create = create;
    this.finish = finish;
  }

  /** A class of maps that are filled entry by entry. */
  static MapType filled(
      Class<?> type, Traits traits, Supplier<Map<@Nullable Object, @Nullable Object>> create) {
    return new MapType(type.getName(), traits, create, map -> map);
  }

  /** A class of maps that are made of another map. */
  static MapType copied(
      String name, Traits traits, UnaryOperator<Map<@Nullable Object, @Nullable Object>> copy) {
    return new MapType(name, traits, LinkedHashMap::new, copy);
  }

  @Override
  boolean isMutable(Place place, Set<ValueType> seen) {
    return !traits.fixed()
        || place.argument(0).isMutable(seen)
        || place.argument(1).isMutable(seen);
  }

  @Override
  void write(Encoder out, Object value, Place place) {
    Map<?, ?> map = (Map<?, ?>) value;
    if (map instanceof SortedMap<?, ?> sorted) {
      Sorting.requireNatural(out, sorted.comparator());
    }
    out.enter(value, null);
    if (hasNames(map)) {
      out.smile.token(Smile.START_OBJECT);
      writeNamed(out, map, place.argument(1));
      out.smile.token(Smile.END_OBJECT);
    } else {
      out.smile.token(Smile.START_ARRAY);
      writePairs(out, map, place);
      out.smile.token(Smile.END_ARRAY);
    }
    out.path.leave();
  }

  private static boolean hasNames(Map<?, ?> map) {
    for (Object key : map.keySet()) {
      if (!(key instanceof String name && Utf8.isEncodable(name))) {
        return false;
      }
    }
    return true;
  }

  private void writeNamed(Encoder out, Map<?, ?> map, Place place) {
    Map.Entry<?, ?>[] entries = map.entrySet().toArray(Map.Entry<?, ?>[]::new);
    if (!traits.ordered()) {
      Arrays.sort(entries, Comparator.comparing(entry -> (String) entry.getKey()));
    }
    for (int i = 0; i < entries.length; i++) {
      String name = (String) entries[i].getKey();
      out.path.at(i, name);
      out.smile.writeName(Names.escape(name));
      place.write(out, entries[i].getValue());
    }
  }

  private void writePairs(Encoder out, Map<?, ?> map, Place place) {
    Pair[] pairs = new Pair[map.size()];
    int count = 0;
    out.startKeys();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.path.at(count, null);
      byte[] key = Sorting.write(out, entry.getKey(), place.argument(0));
      pairs[count++] = new Pair(key, entry.getKey(), entry.getValue());
    }
    out.endKeys();
    if (!traits.ordered()) {
      Arrays.sort(pairs, (a, b) -> Arrays.compareUnsigned(a.bytes, b.bytes));
    }
    for (int i = 0; i < count; i++) {
      out.path.at(i, pairs[i].key);
      out.smile.raw(pairs[i].bytes);
      place.argument(1).write(out, pairs[i].value);
    }
  }

  @Override
  Object read(Decoder in, Place place) {
    SmileReader smile = in.smile;
    Map<@Nullable Object, @Nullable Object> map = create.get();
    if (smile.peek() == Smile.START_OBJECT) {
      smile.startObject();
      while (!smile.ends(Smile.END_OBJECT)) {
        String name = Names.unescape(smile.readName());
        map.put(name, place.argument(1).read(in));
      }
    } else {
      smile.startArray();
      while (!smile.ends(Smile.END_ARRAY)) {
        Object key = place.argument(0).read(in);
        map.put(key, place.argument(1).read(in));
      }
    }
    return finish.apply(map);
  }

  @Override
  @Nullable Picture picture(Object value, Place place, Types types) {
    Map<?, ?> map = (Map<?, ?>) value;
    if ((place.argument(0).isMutable()
            && Pictures.anyMutable(map.keySet(), place.argument(0), types))
        || (place.argument(1).isMutable()
            && Pictures.anyMutable(map.values(), place.argument(1), types))) {
      return EncodedPicture.of(value, place, types);
    } else if (traits.fixed()) {
      return null;
    }
    return EntriesPicture.of(map, !traits.ordered());
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Pair(byte[] bytes, @Nullable Object key, @Nullable Object value) {}
}
