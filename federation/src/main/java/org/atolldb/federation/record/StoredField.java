package org.atolldb.federation.record;

import org.jspecify.annotations.Nullable;

/**
 * A stored field of an object, or a component of a Java record.
 *
 * @param name as in Java
 * @param key the Smile bytes of the name
 * @param type as declared, without type arguments; boxed if it is primitive
 * @param place what may stand in it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record StoredField(String name, byte[] key, Class<?> type, Place place) {
  static StoredField of(String name, Class<?> type, Place place) {
    SmileWriter key = new SmileWriter(0);
    key.writeName(Names.escape(name));
    return new StoredField(name, key.toArray(), type, place);
  }

  /** The value that stands here, which fits the field's type. */
  @Nullable Object read(Decoder in) {
    Object value = place.read(in);
    if (value != null && !type.isInstance(value)) {
      throw new MismatchException("a " + value.getClass().getName(), "a " + type.getName());
    }
    return value;
  }
}
