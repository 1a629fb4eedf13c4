package org.atolldb.federation.record;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.atolldb.Persistent;
import org.atolldb.spi.CopyOnWrite;
import org.jspecify.annotations.Nullable;

/** The fields of a class whose values can change without an assignment. Immutable. */
final class MutableValues {
  private static final Captured[] NONE = {};
  private final Layout layout;
  private final Types types;
  private final int[] fields;
  private final boolean copyOnWrite;

  MutableValues(Class<?> type, Layout layout, Types types) {
    this.copyOnWrite = type.isAnnotationPresent(CopyOnWrite.class);
    this.layout = layout;
    this.types = types;
    this.fields =
        IntStream.range(0, layout.fields().size())
            .filter(field -> place(field).isMutable())
            .toArray();
  }

  boolean isEmpty() {
    return fields.length == 0;
  }

  /** Whether a field of this object holds a value that can change. */
  boolean mayBeIn(Persistent object) {
    if (!copyOnWrite) {
      return !isEmpty();
    }
    for (int field : fields) {
      if (canChange(value(object, field), place(field))) {
        return true;
      }
    }
    return false;
  }

  /** The array itself is never changed in place: its elements count. */
  private boolean canChange(@Nullable Object value, Place place) {
    if (value == null || value instanceof Persistent) {
      return false;
    }
    ValueType type = types.of(value.getClass());
    if (value instanceof Object[] array && type instanceof ArrayType arrays) {
      return Pictures.anyMutable(Arrays.asList(array), arrays.element(), types);
    }
    return !(type instanceof PrimitiveArrayType<?>) && Pictures.of(value, place, types) != null;
  }

  private Place place(int field) {
    return layout.fields().place(field);
  }

  private @Nullable Object value(Persistent object, int field) {
    return layout.level(field).get(object, field);
  }

  Object capture(Persistent object) {
    if (isEmpty()) {
      return NONE;
    }
    @Nullable Captured[] all = new @Nullable Captured[fields.length];
    for (int i = 0; i < fields.length; i++) {
      Object value = value(object, fields[i]);
      Picture picture = Pictures.of(value, place(fields[i]), types);
      if (value != null && picture != null) {
        all[i] = new Captured(value, picture);
      }
    }
    return all;
  }

  boolean changed(Persistent object, Object captured) {
    @Nullable Captured[] all = (@Nullable Captured[]) captured;
    for (int i = 0; i < all.length; i++) {
      Captured before = all[i];
      if (before != null) {
        Object now = value(object, fields[i]);
        if (now != before.value || before.picture.differs(now, place(fields[i]), types)) {
          return true;
        }
      }
    }
    return false;
  }

  /** A field's value and what it was like. */
  private record Captured(Object value, Picture picture) {}
}
