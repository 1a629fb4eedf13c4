package org.atolldb.federation.record;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The fields of a class or the components of a Java record, in the order in which they are written.
 * Immutable.
 */
final class FieldTable {
  static final int END = -1;
  private final StoredField[] fields;
  private final Key[] keys;
  private final Place[] places;
  private final Map<String, Integer> byName = new HashMap<>();

  FieldTable(List<StoredField> fields) {
    this(fields, Map.of());
  }

  /**
   * A table that also knows former names.
   *
   * @param formerNames today's names of fields by former ones
   */
  FieldTable(List<StoredField> fields, Map<String, String> formerNames) {
    this.fields = fields.toArray(StoredField[]::new);
    this.keys = fields.stream().map(StoredField::key).toArray(Key[]::new);
    this.places = fields.stream().map(StoredField::place).toArray(Place[]::new);
    for (int i = 0; i < this.fields.length; i++) {
      byName.put(Names.escape(this.fields[i].name()), i);
    }
    formerNames.forEach(
        (former, now) -> {
          Integer field = byName.get(Names.escape(now));
          if (field != null) {
            byName.putIfAbsent(Names.escape(former), field);
          }
        });
  }

  int size() {
    return fields.length;
  }

  List<String> names() {
    return Arrays.stream(fields).map(StoredField::name).toList();
  }

  boolean has(String name) {
    return byName.containsKey(Names.escape(name));
  }

  /** The field of a name of any time, or {@link #END}. */
  int indexOf(String name) {
    return byName.getOrDefault(Names.escape(name), END);
  }

  StoredField field(int index) {
    return fields[index];
  }

  Key key(int index) {
    return keys[index];
  }

  Place place(int index) {
    return places[index];
  }

  /**
   * Moves behind the name of the next member that is a field of this table, and skips others.
   *
   * @param expected the field that comes next if the record was written by this class as it is now
   * @return its index, or {@link #END} behind the object
   */
  int next(SmileReader in, int expected) {
    if (expected < keys.length && in.skipName(keys[expected])) {
      return expected;
    }
    while (!in.ends(Smile.END_OBJECT)) {
      Integer index = byName.get(in.readName());
      if (index != null) {
        return index;
      }
      in.skipValue();
    }
    return END;
  }
}
