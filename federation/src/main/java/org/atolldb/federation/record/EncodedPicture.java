package org.atolldb.federation.record;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.atolldb.NotStorableException;
import org.atolldb.Persistent;

/** Any value: its bytes, and the objects that it refers to. */
final class EncodedPicture implements Picture {
  /**
   * Of something that cannot be stored: it counts as changed, so that it is encoded with its
   * object, which gives an error with the whole path.
   */
  static final Picture UNKNOWN = (value, place, types) -> true;

  private final byte[] bytes;
  private final List<Persistent> targets;

  private EncodedPicture(byte[] bytes, List<Persistent> targets) {
    this.bytes = bytes;
    this.targets = targets;
  }

  static Picture of(Object value, Place place, Types types) {
    try {
      return encode(value, place, types);
    } catch (NotStorableException e) {
      return UNKNOWN;
    }
  }

  private static EncodedPicture encode(Object value, Place place, Types types) {
    List<Persistent> targets = new ArrayList<>(0);
    FieldTable fields = new FieldTable(List.of(StoredField.of("value", Object.class, place)));
    FieldPath path = new FieldPath(value.getClass(), fields);
    Encoder out = Encoder.ofPicture(types, path, fields, (target, at) -> targets.add(target));
    place.write(out, value);
    return new EncodedPicture(out.smile.toArray(), targets);
  }

  @Override
  public boolean differs(Object value, Place place, Types types) {
    try {
      EncodedPicture now = encode(value, place, types);
      return !Arrays.equals(bytes, now.bytes) || !Pictures.sameObjects(targets, now.targets);
    } catch (NotStorableException e) {
      return true;
    }
  }
}
