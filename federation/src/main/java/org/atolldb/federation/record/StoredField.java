package org.atolldb.federation.record;

/**
 * A stored field of an object, or a component of a Java record.
 *
 * @param name as in Java
 * @param key the bytes of the name
 * @param type as declared, without type arguments
 * @param place what may stand in it
 */
record StoredField(String name, Key key, Class<?> type, Place place) {
  static StoredField of(String name, Class<?> type, Place place) {
    return new StoredField(name, new Key(name), type, place);
  }
}
