package org.atolldb.federation.record;

import org.atolldb.NotStorableException;
import org.atolldb.Persistent;
import org.atolldb.spi.FieldAccess;
import org.atolldb.spi.FieldWriter;
import org.atolldb.spi.RecordAccess;
import org.jspecify.annotations.Nullable;

/** Writes the state of one object. Lives for one call; not thread-safe. */
final class Encoder extends FieldWriter {
  /** The name of the member that holds a value behind its type. */
  static final Key VALUE_KEY = new Key("v");

  private static final byte[] MARKED = {(byte) Smile.START_OBJECT, (byte) Smile.ASCII_NAME, '$'};
  final SmileWriter smile;
  final FieldPath path;
  private final Types types;
  private final References references;
  private FieldTable fields;
  private int referenceCount;
  private int keyDepth;
  private boolean stored = true;

  Encoder(Types types, FieldPath path, FieldTable fields, References references, int capacity) {
    this.types = types;
    this.path = path;
    this.fields = fields;
    this.references = references;
    this.smile = new SmileWriter(capacity);
  }

  /** An encoder whose bytes are compared and thrown away: nothing need be readable. */
  static Encoder ofPicture(Types types, FieldPath path, FieldTable fields, References references) {
    Encoder out = new Encoder(types, path, fields, references, 128);
    out.stored = false;
    return out;
  }

  /** The whole state. */
  void document(Object object, Layout layout) {
    smile.raw(Smile.HEADER);
    smile.token(Smile.START_OBJECT);
    for (FieldAccess level : layout.levels()) {
      level.write(object, this);
    }
    smile.token(Smile.END_OBJECT);
  }

  /** The whole state, field by field. */
  void document(@Nullable Object[] values) {
    smile.raw(Smile.HEADER);
    smile.token(Smile.START_OBJECT);
    for (int i = 0; i < values.length; i++) {
      write(i, values[i]);
    }
    smile.token(Smile.END_OBJECT);
  }

  /** The members of a Java record. */
  void components(Object value, FieldTable table, RecordAccess access) {
    enter(value, table);
    FieldTable outer = fields;
    fields = table;
    access.write(value, this);
    fields = outer;
    path.leave();
  }

  /** Moves the path into a value that has others in it. */
  void enter(Object value, @Nullable FieldTable components) {
    if (!path.enter(value, components)) {
      throw path.isCyclic()
          ? refused(
              "the value contains itself", "Break the cycle, or make one of its classes persistent")
          : refused(
              "values are nested more than " + FieldPath.MAX_DEPTH + " deep",
              "Use a list, or make one of the classes persistent");
    }
  }

  void startKeys() {
    keyDepth++;
  }

  void endKeys() {
    keyDepth--;
  }

  void reference(Persistent target) {
    refer(target);
    writeReference(referenceCount - 1);
  }

  /** A reference that does not keep its target. */
  void weakReference(Persistent target) {
    requireNoKey(target);
    references.addWeak(target, path);
    writeReference(referenceCount++);
  }

  /** Takes a reference into the header, for a value that writes its number by itself. */
  void refer(Persistent target) {
    requireNoKey(target);
    references.add(target, path);
    referenceCount++;
  }

  private void requireNoKey(Persistent target) {
    if (keyDepth > 0) {
      throw refused(
          "a persistent object (" + target.getClass().getName() + ") in a key or set element",
          Remedies.PERSISTENT_KEY);
    }
  }

  private void writeReference(int index) {
    smile.raw(MARKED);
    smile.writeInt(index);
    smile.token(Smile.END_OBJECT);
  }

  /** The number of the next reference. */
  int referenceCount() {
    return referenceCount;
  }

  /** Whether what is written is to be stored, and not just compared. */
  boolean isStored() {
    return stored;
  }

  /** A value with its type. */
  void typed(ValueType type, Object value, Place place) {
    smile.raw(MARKED);
    smile.writeText(type.name());
    if (type instanceof RecordType record) {
      record.writeComponents(this, value);
    } else {
      smile.key(VALUE_KEY);
      type.write(this, value, place);
    }
    smile.token(Smile.END_OBJECT);
  }

  ValueType typeOf(Object value) {
    Class<?> actual = value.getClass();
    ValueType type = types.of(actual);
    if (type == null) {
      throw refused("found " + Remedies.describe(actual), Remedies.of(actual));
    }
    return type;
  }

  NotStorableException refused(String problem, String remedy) {
    return new NotStorableException(
        "Cannot store " + path + " (field " + path.field() + "): " + problem + ". " + remedy + ".");
  }

  private void key(int field) {
    path.field(field);
    smile.key(fields.key(field));
  }

  @Override
  public void write(int field, boolean value) {
    key(field);
    smile.writeBoolean(value);
  }

  @Override
  public void write(int field, byte value) {
    key(field);
    smile.writeInt(value);
  }

  @Override
  public void write(int field, short value) {
    key(field);
    smile.writeInt(value);
  }

  @Override
  public void write(int field, char value) {
    key(field);
    Scalars.writeChar(smile, value);
  }

  @Override
  public void write(int field, int value) {
    key(field);
    smile.writeInt(value);
  }

  @Override
  public void write(int field, long value) {
    key(field);
    smile.writeLong(value);
  }

  @Override
  public void write(int field, float value) {
    key(field);
    smile.writeFloat(value);
  }

  @Override
  public void write(int field, double value) {
    key(field);
    smile.writeDouble(value);
  }

  @Override
  public void write(int field, @Nullable Object value) {
    key(field);
    fields.place(field).write(this, value);
  }
}
