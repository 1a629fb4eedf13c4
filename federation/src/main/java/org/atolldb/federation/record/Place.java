package org.atolldb.federation.record;

import java.util.HashSet;
import java.util.Set;
import org.atolldb.Persistent;
import org.jspecify.annotations.Nullable;

/**
 * A field, component, element or key by what it is declared as. Immutable, but for Java records
 * that contain themselves, whose components are looked up at the first use.
 */
final class Place {
  private static final Place[] NO_ARGUMENTS = {};

  /** A place of which nothing is known. */
  static final Place ANY = new Place(Object.class, null, NO_ARGUMENTS);

  private final Class<?> declared;
  private final @Nullable ValueType implied;
  private final @Nullable Class<?> usual;
  private final Place[] arguments;

  /** Whether values can change, once it was asked; racing threads find the same. */
  private @Nullable Boolean mutable;

  private Place(Class<?> declared, @Nullable ValueType implied, Place[] arguments) {
    this.declared = declared;
    this.implied = implied;
    this.usual = null;
    this.arguments = arguments;
  }

  /**
   * A place.
   *
   * @param declared the class it is declared with
   * @param implied the type that values have if none is written
   * @param usual a class all of whose instances are of that type
   * @param arguments the places of elements, or of keys and values
   */
  Place(Class<?> declared, ValueType implied, Class<?> usual, Place... arguments) {
    this.declared = declared;
    this.implied = implied;
    this.usual = usual;
    this.arguments = arguments;
  }

  /** A place that leaves the class open. */
  static Place open(Class<?> declared, Place... arguments) {
    return new Place(declared, null, arguments);
  }

  Class<?> declared() {
    return declared;
  }

  @Nullable ValueType implied() {
    return implied;
  }

  /** The place of elements or keys (0) or of a map's values (1). */
  Place argument(int index) {
    return index < arguments.length ? arguments[index] : ANY;
  }

  boolean holdsReferences() {
    return Persistent.class.isAssignableFrom(declared);
  }

  /** Whether a value in this place can change without an assignment to the place. */
  boolean isMutable() {
    Boolean known = mutable;
    if (known == null) {
      known = isMutable(new HashSet<>());
      mutable = known;
    }
    return known;
  }

  /**
   * The same.
   *
   * @param seen Java records that are being asked
   */
  boolean isMutable(Set<ValueType> seen) {
    return implied == null ? !holdsReferences() : implied.isMutable(this, seen);
  }

  /**
   * Finds what cannot be stored before there is a value.
   *
   * @param seen Java records that were checked
   */
  void check(Set<ValueType> seen) {
    if (implied instanceof RecordType record) {
      record.check(seen);
    } else if (implied instanceof ArrayType array) {
      array.element().check(seen);
    }
    for (Place argument : arguments) {
      argument.check(seen);
    }
  }

  void write(Encoder out, @Nullable Object value) {
    if (value == null) {
      out.smile.token(Smile.NULL);
    } else if (value.getClass() == usual && implied != null) {
      implied.write(out, value, this);
    } else if (value instanceof Persistent target) {
      out.reference(target);
    } else {
      writeOther(out, value);
    }
  }

  private void writeOther(Encoder out, Object value) {
    ValueType type = out.typeOf(value);
    if (implied == null ? type.isNatural(value) : type == implied) {
      type.write(out, value, this);
    } else {
      out.typed(type, value, this);
    }
  }

  @Nullable Object read(Decoder in) {
    SmileReader smile = in.smile;
    int token = smile.peek();
    if (token == Smile.NULL) {
      smile.skipToken();
      return null;
    } else if (token == Smile.START_OBJECT && smile.skipMark()) {
      return in.marked(this);
    } else if (implied != null) {
      return implied.read(in, this);
    } else if (token == Smile.START_OBJECT && holdsReferences()) {
      smile.startObject();
      return in.promoted(declared.asSubclass(Persistent.class));
    }
    return in.natural(this);
  }
}
