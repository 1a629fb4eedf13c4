package org.atolldb.federation.record;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A class of collections that come back as the same class, built from a list of their elements. */
final class CollectionType extends ValueType {
  private final Traits traits;
  private final Function<List<@Nullable Object>, Object> build;

  CollectionType(String name, Traits traits, Function<List<@Nullable Object>, Object> build) {
    super(name);
    this.traits = traits;
    this.build = build;
  }

  @Override
  boolean isNatural(Object value) {
    return value.getClass() == ArrayList.class;
  }

  @Override
  boolean isMutable(Place place, Set<ValueType> seen) {
    return !traits.fixed() || place.argument(0).isMutable(seen);
  }

  @Override
  void write(Encoder out, Object value, Place place) {
    Collection<?> collection = (Collection<?>) value;
    out.enter(value, null);
    out.smile.token(Smile.START_ARRAY);
    if (traits.keys()) {
      if (value instanceof SortedSet<?> sorted) {
        Sorting.requireNatural(out, sorted.comparator());
      } else if (value instanceof PriorityQueue<?> queue) {
        Sorting.requireNatural(out, queue.comparator());
      }
      out.startKeys();
      writeKeys(out, collection, place.argument(0));
      out.endKeys();
    } else {
      writeElements(out, collection, place.argument(0));
    }
    out.smile.token(Smile.END_ARRAY);
    out.path.leave();
  }

  private void writeKeys(Encoder out, Collection<?> collection, Place element) {
    if (traits.ordered()) {
      writeElements(out, collection, element);
      return;
    }
    byte[][] keys = new byte[collection.size()][];
    int index = 0;
    for (Object key : collection) {
      out.path.at(index, null);
      keys[index++] = Sorting.write(out, key, element);
    }
    Arrays.sort(keys, Arrays::compareUnsigned);
    for (byte[] key : keys) {
      out.smile.raw(key);
    }
  }

  private static void writeElements(Encoder out, Collection<?> collection, Place element) {
    int index = 0;
    for (Object value : collection) {
      out.path.at(index++, null);
      element.write(out, value);
    }
  }

  @Override
  Object read(Decoder in, Place place) {
    Place element = place.argument(0);
    List<@Nullable Object> elements = new ArrayList<>();
    in.smile.startArray();
    while (!in.smile.ends(Smile.END_ARRAY)) {
      elements.add(element.read(in));
    }
    return build.apply(elements);
  }

  @Override
  @Nullable Picture picture(Object value, Place place, Types types) {
    Collection<?> collection = (Collection<?>) value;
    Place element = place.argument(0);
    if (element.isMutable() && Pictures.anyMutable(collection, element, types)) {
      return EncodedPicture.of(value, place, types);
    } else if (traits.fixed()) {
      return null;
    }
    return new ElementsPicture(collection.toArray(), !traits.ordered());
  }
}
