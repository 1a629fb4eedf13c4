package org.atolldb.federation.record;

import java.util.LinkedHashMap;
import java.util.Map;
import org.atolldb.Persistent;
import org.atolldb.State;
import org.atolldb.spi.FieldAccess;
import org.atolldb.spi.FieldWriter;
import org.jspecify.annotations.Nullable;

/** Takes the values of an object's stored fields out of it. Lives for one call; not thread-safe. */
final class FieldValues extends FieldWriter {
  private final FieldTable fields;
  private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

  private FieldValues(FieldTable fields) {
    this.fields = fields;
  }

  static State of(Persistent object, Layout layout) {
    FieldValues values = new FieldValues(layout.fields());
    for (FieldAccess level : layout.levels()) {
      level.write(object, values);
    }
    return new State(object.getClass().getName(), values.values);
  }

  @Override
  public void write(int field, boolean value) {
    write(field, (Object) value);
  }

  @Override
  public void write(int field, byte value) {
    write(field, (Object) value);
  }

  @Override
  public void write(int field, short value) {
    write(field, (Object) value);
  }

  @Override
  public void write(int field, char value) {
    write(field, (Object) value);
  }

  @Override
  public void write(int field, int value) {
    write(field, (Object) value);
  }

  @Override
  public void write(int field, long value) {
    write(field, (Object) value);
  }

  @Override
  public void write(int field, float value) {
    write(field, (Object) value);
  }

  @Override
  public void write(int field, double value) {
    write(field, (Object) value);
  }

  @Override
  public void write(int field, @Nullable Object value) {
    values.put(fields.field(field).name(), value);
  }
}
