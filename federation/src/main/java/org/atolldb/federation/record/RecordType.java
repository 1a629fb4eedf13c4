package org.atolldb.federation.record;

import java.lang.reflect.Array;
import java.util.HashSet;
import java.util.Set;
import org.atolldb.AtollException;
import org.atolldb.spi.RecordAccess;
import org.jspecify.annotations.Nullable;

/**
 * A Java record class. What its components are is found at the first use, because it may contain
 * itself.
 */
final class RecordType extends ValueType {
  private final Class<?> type;
  private final Types types;
  private volatile @Nullable Parts parts;
  private volatile @Nullable Boolean mutable;

  RecordType(Class<?> type, Types types) {
    super(type.getName());
    this.type = type;
    this.types = types;
  }

  /** Checks the components; racing threads find the same. */
  private Parts parts() {
    Parts known = parts;
    if (known == null) {
      FieldTable components = types.places().components(type);
      known = new Parts(components, AccessGenerator.record(type), zeros(components));
      parts = known;
    }
    return known;
  }

  private @Nullable Object[] zeros(FieldTable components) {
    @Nullable Object[] zeros = new @Nullable Object[components.size()];
    for (int i = 0; i < zeros.length; i++) {
      Class<?> declared = type.getRecordComponents()[i].getType();
      zeros[i] = Array.get(Array.newInstance(declared, 1), 0);
    }
    return zeros;
  }

  /** Finds what cannot be stored before there is a value. */
  void check(Set<ValueType> seen) {
    if (seen.add(this)) {
      FieldTable components = parts().components;
      for (int i = 0; i < components.size(); i++) {
        components.place(i).check(seen);
      }
    }
  }

  @Override
  boolean isMutable(Place place, Set<ValueType> seen) {
    Boolean known = mutable;
    if (known != null) {
      return known;
    }
    boolean root = seen.isEmpty();
    boolean found = seen.add(this) && anyMutable(seen);
    if (root) {
      mutable = found;
    }
    return found;
  }

  private boolean anyMutable(Set<ValueType> seen) {
    FieldTable components = parts().components;
    for (int i = 0; i < components.size(); i++) {
      if (components.place(i).isMutable(seen)) {
        return true;
      }
    }
    return false;
  }

  @Override
  @Nullable Picture picture(Object value, Place place, Types types) {
    return isMutable(place, new HashSet<>()) ? EncodedPicture.of(value, place, types) : null;
  }

  @Override
  void write(Encoder out, Object value, Place place) {
    out.smile.token(Smile.START_OBJECT);
    writeComponents(out, value);
    out.smile.token(Smile.END_OBJECT);
  }

  /** The members, in an object that has begun. */
  void writeComponents(Encoder out, Object value) {
    Parts found = parts();
    out.components(value, found.components, found.access);
  }

  @Override
  Object read(Decoder in, Place place) {
    in.smile.startObject();
    return readComponents(in);
  }

  /** The members and the end of an object that has begun. */
  Object readComponents(Decoder in) {
    Parts found = parts();
    @Nullable Object[] values = found.zeros.clone();
    int component = found.components.next(in.smile, 0);
    while (component >= 0) {
      values[component] = found.read(in, component);
      component = found.components.next(in.smile, component + 1);
    }
    return create(found.access, values);
  }

  private Object create(RecordAccess access, @Nullable Object[] values) {
    try {
      return access.create(values);
    } catch (AtollException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new MismatchException(
          "the constructor of " + type.getName() + " refuses the stored components: " + e, e);
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Parts(FieldTable components, RecordAccess access, @Nullable Object[] zeros) {
    @Nullable Object read(Decoder in, int component) {
      Object value = components.place(component).read(in);
      if (value == null && zeros[component] != null) {
        throw new MismatchException("null", "a value for " + components.field(component).name());
      }
      return value;
    }
  }
}
