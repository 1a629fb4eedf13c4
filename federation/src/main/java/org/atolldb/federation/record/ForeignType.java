package org.atolldb.federation.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.atolldb.Persistent;
import tools.jackson.core.JacksonException;

/**
 * A class that the configuration allows: Jackson stores it. Jackson may write what it cannot read,
 * so each value is tried before it is stored.
 */
final class ForeignType extends ValueType {
  private final Class<?> type;
  private final JacksonValues jackson;

  ForeignType(Class<?> type, JacksonValues jackson) {
    super(type.getName());
    this.type = type;
    this.jackson = jackson;
  }

  @Override
  boolean isMutable(Place place, Set<ValueType> seen) {
    return true;
  }

  @Override
  void write(Encoder out, Object value, Place place) {
    List<Persistent> targets = new ArrayList<>(0);
    try {
      byte[] bytes = jackson.write(value, out.referenceCount(), targets);
      if (out.isStored() && !comesBack(value, bytes, targets, out.referenceCount())) {
        throw out.refused(
            "Jackson does not give back the " + type.getName() + " that it wrote", remedy());
      }
      targets.forEach(out::refer);
      out.smile.raw(bytes);
    } catch (JacksonException e) {
      throw out.refused(
          "Jackson cannot store the " + type.getName() + " (" + e.getOriginalMessage() + ")",
          remedy());
    }
  }

  private boolean comesBack(Object value, byte[] bytes, List<Persistent> targets, int first) {
    // Another member named so would be taken for a reference.
    if (countMarks(bytes) != targets.size()) {
      return false;
    }
    Object copy =
        jackson.read(
            JacksonValues.Span.of(bytes),
            type,
            (reference, declared) -> targets.get(reference - first));
    return jackson.isSame(value, copy);
  }

  /** No other part of a Smile document has the byte that begins an object. */
  private static int countMarks(byte[] bytes) {
    int count = 0;
    for (int i = 0; i < bytes.length - 2; i++) {
      if (bytes[i] == (byte) Smile.START_OBJECT
          && bytes[i + 1] == (byte) Smile.ASCII_NAME
          && bytes[i + 2] == Smile.MARK.charAt(0)) {
        count++;
      }
    }
    return count;
  }

  private static String remedy() {
    return "Make it a Java record, tell Jackson how by annotations on the class, or put a Jackson"
        + " module that knows it on the class path";
  }

  @Override
  Object read(Decoder in, Place place) {
    int start = in.smile.position;
    in.smile.skipValue();
    JacksonValues.Span span =
        new JacksonValues.Span(in.smile.bytes, start, in.smile.position - start);
    try {
      return jackson.read(span, type, in.targets());
    } catch (JacksonException e) {
      throw new MismatchException("Jackson cannot make a " + type.getName() + " of the value", e);
    }
  }
}
