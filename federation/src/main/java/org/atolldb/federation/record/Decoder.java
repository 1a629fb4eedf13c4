package org.atolldb.federation.record;

import java.util.BitSet;
import org.atolldb.Persistent;
import org.atolldb.spi.FieldReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads the state of one object. Lives for one call and shares nothing, because code of the
 * application (constructors of Java records, {@code hashCode}) may load other objects meanwhile.
 * Not thread-safe.
 */
final class Decoder extends FieldReader {
  final SmileReader smile;
  final Types types;
  private final Layout layout;
  private final FieldTable fields;
  private final Targets targets;
  private final @Nullable BitSet wanted;
  private @Nullable BitSet seen;
  private int expected;
  private int current = FieldTable.END;
  private boolean hasNewTargets;

  /**
   * A decoder.
   *
   * @param wanted the fields to read, null for all
   */
  Decoder(Types types, Layout layout, SmileReader smile, Targets targets, @Nullable BitSet wanted) {
    this.types = types;
    this.layout = layout;
    this.fields = layout.fields();
    this.smile = smile;
    this.targets = targets;
    this.wanted = wanted;
  }

  /** Fills the fields of an object from the whole state. */
  void document(Object object) {
    smile.start();
    smile.startObject();
    members(object);
    if (!smile.isEnd()) {
      throw smile.damaged("something behind the end of the state");
    }
  }

  /** Fills the fields of an object from an object that has begun. */
  void members(Object object) {
    int field = next();
    while (field >= 0) {
      field = layout.level(field).read(object, this, field);
    }
  }

  /** Whether objects were made of what were values when the state was written. */
  boolean hasNewTargets() {
    return hasNewTargets;
  }

  /** What references stand for. */
  Targets targets() {
    return targets;
  }

  /** The fields that the state has not, or null if it has all. To be called at the end. */
  @Nullable BitSet missing() {
    if (seen == null && expected == fields.size()) {
      return null;
    }
    BitSet missing = new BitSet(fields.size());
    missing.set(seen == null ? expected : 0, fields.size());
    if (seen != null) {
      missing.andNot(seen);
    }
    return missing.isEmpty() ? null : missing;
  }

  /** The field that is being read, or null before the first one. */
  @Nullable StoredField current() {
    return current < 0 ? null : fields.field(current);
  }

  @Override
  public int next() {
    int field = fields.next(smile, expected);
    if (wanted != null) {
      while (field >= 0 && !wanted.get(field)) {
        smile.skipValue();
        field = fields.next(smile, field + 1);
      }
    }
    if (field < 0) {
      return field;
    }
    if (field != expected || seen != null) {
      note(field);
    }
    current = field;
    expected = field + 1;
    return field;
  }

  private void note(int field) {
    if (seen == null) {
      seen = new BitSet(fields.size());
      seen.set(0, expected);
    }
    seen.set(field);
  }

  /** The rest of an object whose mark was read. */
  @Nullable Object marked(Place place) {
    if (!Smile.isText(smile.peek())) {
      int index = smile.readInt();
      smile.end(Smile.END_OBJECT);
      return place.implied() instanceof RecordType type
          ? embedded(index, type, place)
          : targets.target(index, place.declared());
    }
    ValueType type = types.named(smile.readText());
    if (type instanceof RecordType record) {
      return record.readComponents(this);
    } else if (type instanceof PromotedType promoted) {
      return promoted.readFields(this);
    }
    if (!smile.skipName(Encoder.VALUE_KEY)) {
      throw smile.damaged("a type without a value");
    }
    Object value = type.read(this, place);
    smile.end(Smile.END_OBJECT);
    return value;
  }

  /** The state of an object whose class is a Java record now. */
  private Object embedded(int index, RecordType type, Place place) {
    Targets.Embedded found = targets.embedded(index);
    found.smile().start();
    return type.read(new Decoder(types, layout, found.smile(), found.targets(), null), place);
  }

  /** An object whose class is persistent now, from the members of the value that it was. */
  Object promoted(Class<? extends Persistent> type) {
    hasNewTargets = true;
    return types.plan(type).promoted(smile, targets);
  }

  /** A value in a place that implies no type. */
  Object natural(Place place) {
    return types.natural(smile).read(this, place);
  }

  @Override
  public boolean readBoolean() {
    return smile.readBoolean();
  }

  @Override
  public byte readByte() {
    return Scalars.readByte(smile);
  }

  @Override
  public short readShort() {
    return Scalars.readShort(smile);
  }

  @Override
  public char readChar() {
    return Scalars.readChar(smile);
  }

  @Override
  public int readInt() {
    return smile.readInt();
  }

  @Override
  public long readLong() {
    return smile.readLong();
  }

  @Override
  public float readFloat() {
    return smile.readFloat();
  }

  @Override
  public double readDouble() {
    return smile.readDouble();
  }

  @Override
  public @Nullable Object readObject(int field) {
    return fields.place(field).read(this);
  }
}
