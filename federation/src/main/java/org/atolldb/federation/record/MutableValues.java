package org.atolldb.federation.record;

import java.util.stream.IntStream;
import org.atolldb.Persistent;
import org.jspecify.annotations.Nullable;

/** The fields of a class whose values can change without an assignment. Immutable. */
final class MutableValues {
  private static final Captured[] NONE = {};
  private final Layout layout;
  private final Types types;
  private final int[] fields;

  MutableValues(Layout layout, Types types) {
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
