package org.atolldb.federation.record;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.BitSet;
import org.atolldb.Persistent;
import org.atolldb.UsageException;
import org.jspecify.annotations.Nullable;

/**
 * What a new object of a class has in its fields: the value of fields that old records lack. Kept
 * as a state, so that objects do not share mutable values; references in it come back as null.
 */
final class Prototype {
  private final byte @Nullable [] state;

  private Prototype(byte @Nullable [] state) {
    this.state = state;
  }

  /** The prototype of a class; one without values if it has no constructor without arguments. */
  static Prototype of(Class<? extends Persistent> type, Types types, Layout layout) {
    Persistent object = construct(type);
    if (object == null) {
      return new Prototype(null);
    }
    FieldPath path = new FieldPath(type, layout.fields());
    Encoder out = new Encoder(types, path, layout.fields(), (target, at) -> {}, 128);
    out.document(object, layout);
    return new Prototype(out.smile.toArray());
  }

  private static @Nullable Persistent construct(Class<? extends Persistent> type) {
    MethodHandle constructor;
    try {
      constructor = Opened.lookup(type).findConstructor(type, MethodType.methodType(void.class));
    } catch (NoSuchMethodException | IllegalAccessException e) {
      return null;
    }
    try {
      return (Persistent) constructor.invoke();
    } catch (Throwable e) {
      throw new UsageException(
          "Cannot tell the value of a field that a record of "
              + type.getName()
              + " lacks: the class's constructor without arguments failed. Make it work outside"
              + " transactions, or remove it.",
          e);
    }
  }

  /** Sets the fields that a record lacked. */
  void fill(Persistent object, BitSet missing, Types types, Layout layout) {
    if (state == null) {
      return;
    }
    SmileReader smile = new SmileReader(state);
    new Decoder(types, layout, smile, Targets.NONE, missing).document(object);
  }
}
