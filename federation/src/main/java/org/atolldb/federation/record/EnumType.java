package org.atolldb.federation.record;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** An enum: the names of its constants. */
final class EnumType extends ValueType {
  private final Map<String, Object> constants = new HashMap<>();

  EnumType(Class<?> type) {
    super(type.getName());
    for (Object constant : type.getEnumConstants()) {
      constants.put(((Enum<?>) constant).name(), constant);
    }
  }

  @Override
  boolean isMutable(Place place, Set<ValueType> seen) {
    return false;
  }

  @Override
  void write(Encoder out, Object value, Place place) {
    out.smile.writeText(((Enum<?>) value).name());
  }

  @Override
  Object read(Decoder in, Place place) {
    String name = in.smile.readText();
    Object constant = constants.get(name);
    if (constant == null) {
      throw new MismatchException("'" + name + "'", "a constant of " + name());
    }
    return constant;
  }
}
