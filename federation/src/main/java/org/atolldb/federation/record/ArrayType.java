package org.atolldb.federation.record;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Arrays of objects, which come back with the same component class. */
final class ArrayType extends ValueType {
  private final Class<?> component;
  private final Place element;

  ArrayType(Class<?> component, Place element) {
    super(component.arrayType().getName());
    this.component = component;
    this.element = element;
  }

  Place element() {
    return element;
  }

  @Override
  boolean isMutable(Place place, Set<ValueType> seen) {
    return true;
  }

  @Override
  void write(Encoder out, Object value, Place place) {
    @Nullable Object[] array = (@Nullable Object[]) value;
    out.enter(value, null);
    out.smile.token(Smile.START_ARRAY);
    for (int i = 0; i < array.length; i++) {
      out.path.at(i, null);
      element.write(out, array[i]);
    }
    out.smile.token(Smile.END_ARRAY);
    out.path.leave();
  }

  @Override
  Object read(Decoder in, Place place) {
    List<@Nullable Object> elements = new ArrayList<>();
    in.smile.startArray();
    while (!in.smile.ends(Smile.END_ARRAY)) {
      Object value = element.read(in);
      if (value != null && !component.isInstance(value)) {
        throw new MismatchException("a " + value.getClass().getName(), "a " + component.getName());
      }
      elements.add(value);
    }
    return elements.toArray((Object[]) Array.newInstance(component, 0));
  }

  @Override
  @Nullable Picture picture(Object value, Place place, Types types) {
    @Nullable Object[] array = (@Nullable Object[]) value;
    List<@Nullable Object> elements = java.util.Arrays.asList(array);
    if (element.isMutable() && Pictures.anyMutable(elements, element, types)) {
      return EncodedPicture.of(value, place, types);
    }
    @Nullable Object[] before = array.clone();
    return (now, where, all) -> !sameElements(before, (Object[]) now);
  }

  private static boolean sameElements(@Nullable Object[] before, @Nullable Object[] now) {
    if (before.length != now.length) {
      return false;
    }
    for (int i = 0; i < now.length; i++) {
      if (before[i] != now[i]) {
        return false;
      }
    }
    return true;
  }
}
