package org.atolldb.federation.record;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.atolldb.Persistent;
import org.atolldb.State;
import org.jspecify.annotations.Nullable;

/**
 * Writes values in plain form without a type, so that the places where they are read imply it, and
 * others as the encoder does. Not thread-safe.
 */
final class PlainWriter {
  private final Encoder out;
  private final SmileWriter smile;

  PlainWriter(Encoder out) {
    this.out = out;
    this.smile = out.smile;
  }

  /** The members of a state by the fields of a table. */
  void document(State state, FieldTable table) {
    smile.raw(Smile.HEADER);
    smile.token(Smile.START_OBJECT);
    for (int i = 0; i < table.size(); i++) {
      out.path.field(i);
      smile.key(table.key(i));
      value(state.get(table.field(i).name()), table.place(i));
    }
    smile.token(Smile.END_OBJECT);
  }

  private void value(@Nullable Object value, Place place) {
    if (value == null) {
      smile.token(Smile.NULL);
    } else if (value instanceof Persistent target) {
      out.reference(target);
    } else if (value instanceof State object) {
      object(object);
    } else if (value instanceof List<?> list) {
      smile.token(Smile.START_ARRAY);
      out.enter(value, null);
      list.forEach(element -> value(element, place.argument(0)));
      out.path.leave();
      smile.token(Smile.END_ARRAY);
    } else if (!scalar(value)) {
      place.write(out, value);
    }
  }

  private void object(State object) {
    smile.token(Smile.START_OBJECT);
    out.enter(object, null);
    if (!object.className().isEmpty()) {
      smile.writeName(Smile.MARK);
      smile.writeText(object.className());
    }
    for (String name : object.names()) {
      smile.writeName(Names.escape(name));
      value(object.get(name), Place.ANY);
    }
    out.path.leave();
    smile.token(Smile.END_OBJECT);
  }

  private boolean scalar(Object value) {
    if (value instanceof String) {
      Scalars.TEXT.write(out, value, Place.ANY);
    } else if (value instanceof Boolean flag) {
      smile.writeBoolean(flag);
    } else if (value instanceof Integer number) {
      smile.writeInt(number);
    } else if (value instanceof Long number) {
      smile.writeWideLong(number);
    } else if (value instanceof Float number) {
      smile.writeFloat(number);
    } else if (value instanceof Double number) {
      smile.writeDouble(number);
    } else if (value instanceof BigInteger number) {
      smile.writeBigInteger(number);
    } else if (value instanceof BigDecimal number) {
      smile.writeBigDecimal(number);
    } else if (value instanceof byte[] bytes) {
      smile.writeBinary(bytes);
    } else {
      return false;
    }
    return true;
  }
}
