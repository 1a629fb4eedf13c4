package org.atolldb.federation.record;

import java.util.BitSet;
import java.util.UUID;
import org.atolldb.AtollException;
import org.atolldb.Persistent;
import org.atolldb.State;
import org.atolldb.UsageException;
import org.atolldb.spi.FieldAccess;
import org.jspecify.annotations.Nullable;

/**
 * How the objects of one persistent class are stored. Fields are accessed directly: no guard runs,
 * nothing is loaded, no stamp is set. Thread-safe; the objects given to it are their caller's.
 */
public final class ClassPlan {
  private static final int FIRST_CAPACITY = 256;
  private final Class<? extends Persistent> type;
  private final Types types;
  private final Layout layout;
  private final Ghosts ghosts;
  private final MutableValues mutableValues;

  /** Made when a record first lacks a field; racing threads make the same. */
  private volatile @Nullable Prototype prototype;

  /** The size of a late state: a guess for the next one, and so no matter if it is stale. */
  private int capacity = FIRST_CAPACITY;

  ClassPlan(Class<? extends Persistent> type, Types types) {
    this.type = type;
    this.types = types;
    this.ghosts = new Ghosts(type);
    this.layout = Layout.of(type, types);
    this.mutableValues = new MutableValues(type, layout, types);
  }

  /**
   * The class.
   *
   * @return the class of all objects given to this plan
   */
  public Class<? extends Persistent> type() {
    return type;
  }

  /**
   * The name for class tables.
   *
   * @return the full name of {@link #type}
   */
  public String name() {
    return type.getName();
  }

  /**
   * A new object whose fields are all 0 or null; no constructor runs.
   *
   * @return the unmanaged object
   */
  public Persistent newGhost() {
    return ghosts.create();
  }

  /**
   * The record of an object.
   *
   * @param object an object whose fields hold its state
   * @param ownDatabase the database that will hold the record
   * @param sink told of each reference
   * @return a new array
   * @throws org.atolldb.NotStorableException if a value cannot be stored; names class, field and
   *     remedy
   */
  public byte[] encode(Persistent object, UUID ownDatabase, ReferenceSink sink) {
    HeaderWriter header = new HeaderWriter(ownDatabase, sink);
    FieldTable fields = layout.fields();
    Encoder out = new Encoder(types, new FieldPath(type, fields), fields, header, capacity);
    out.document(object, layout);
    capacity = out.smile.size + FIRST_CAPACITY / 4;
    return header.record(out.smile);
  }

  /**
   * The record of a state.
   *
   * @param state the values of all stored fields
   * @param ownDatabase the database that will hold the record
   * @param sink told of each reference
   * @return a new array
   * @throws UsageException if the state has other fields than the class, or a value does not fit
   * @throws org.atolldb.NotStorableException as {@link #encode(Persistent, UUID, ReferenceSink)}
   */
  public byte[] encode(State state, UUID ownDatabase, ReferenceSink sink) {
    FieldTable fields = layout.fields();
    @Nullable Object[] values = StateFields.values(state, type, fields);
    HeaderWriter header = new HeaderWriter(ownDatabase, sink);
    Encoder out = new Encoder(types, new FieldPath(type, fields), fields, header, capacity);
    out.document(values);
    return header.record(out.smile);
  }

  /**
   * The values of all stored fields of a record.
   *
   * @param record a record of the class
   * @param ownDatabase the database that holds the record
   * @param source gives the objects referred to
   * @return the state, sharing nothing with others but the objects referred to
   * @throws UsageException as {@link #decode}
   * @throws RecordDamagedException as {@link #decode}
   */
  public State state(byte[] record, UUID ownDatabase, ReferenceSource source) {
    Persistent object = newGhost();
    decode(object, record, ownDatabase, source);
    return FieldValues.of(object, layout);
  }

  /**
   * Fills the stored fields of an object; transient ones are left alone. If it fails, the stored
   * fields are 0 or null.
   *
   * @param object a ghost, or an object to be overwritten
   * @param record its record
   * @param ownDatabase the database that holds the record
   * @param source gives the objects referred to
   * @throws RecordDamagedException if the record is not well formed
   * @throws org.atolldb.UsageException if a stored value does not fit its field's type
   * @throws org.atolldb.ClassMissingException if a value's class is missing
   * @throws org.atolldb.ClassNotAllowedException if a value's class is not on the allow-list
   */
  public void decode(Persistent object, byte[] record, UUID ownDatabase, ReferenceSource source) {
    boolean done = false;
    try {
      RecordHeader header = new RecordHeader(record, ownDatabase);
      Targets targets = index -> resolve(source, header.reference(index));
      SmileReader smile = new SmileReader(record, header.state());
      decode(object, new Decoder(types, layout, smile, targets, null));
      done = true;
    } catch (IndexOutOfBoundsException e) {
      throw new RecordDamagedException(record.length, "ends too early", e);
    } finally {
      if (!done) {
        clear(object);
      }
    }
  }

  /** What fails in the source must not pass for damage. */
  private static Persistent resolve(ReferenceSource source, Reference reference) {
    try {
      return source.resolve(reference);
    } catch (IndexOutOfBoundsException e) {
      throw new IllegalStateException("No object for " + reference, e);
    }
  }

  private void decode(Persistent object, Decoder in) {
    try {
      in.document(object);
      BitSet missing = in.missing();
      if (missing != null) {
        prototype().fill(object, missing, types, layout);
      }
    } catch (AtollException | IndexOutOfBoundsException e) {
      throw e;
    } catch (RuntimeException e) {
      StoredField field = in.current();
      throw new UsageException(
          "Cannot load an object of "
              + type.getName()
              + (field == null
                  ? ""
                  : ": field " + field.name() + " of type " + field.type().getName())
              + ": "
              + e.getMessage()
              + ". If the field's type was changed, give the field a new name or its old type.",
          e);
    }
  }

  private Prototype prototype() {
    Prototype known = prototype;
    if (known == null) {
      known = Prototype.of(type, types, layout);
      prototype = known;
    }
    return known;
  }

  /**
   * Sets the fields of an object to 0 or null, transient ones too: what they were computed from may
   * not be what is loaded next.
   *
   * @param object any object of the class
   */
  public void clear(Persistent object) {
    for (FieldAccess level : layout.levels()) {
      level.clear(object);
    }
    for (FieldAccess level : layout.transients()) {
      level.clear(object);
    }
  }

  /**
   * Whether a field of this object may hold a value that can change without an assignment to it.
   *
   * @param object an object whose fields hold its state
   * @return false if {@link #valuesChanged} is not true before the next assignment to a field
   */
  public boolean hasMutableValues(Persistent object) {
    return mutableValues.mayBeIn(object);
  }

  /**
   * A picture of the mutable values of an object, to be compared later. Shares nothing with them
   * that can change.
   *
   * @param object an object whose fields hold its state
   * @return what {@link #valuesChanged} needs
   */
  public Object captureValues(Persistent object) {
    return mutableValues.capture(object);
  }

  /**
   * Whether the content of a mutable value is not what it was. True also for a value that cannot be
   * stored: {@link #encode} then tells where it is.
   *
   * @param object the object that the picture is of
   * @param picture from {@link #captureValues}
   * @return true if the object must be written
   */
  public boolean valuesChanged(Persistent object, Object picture) {
    return mutableValues.changed(object, picture);
  }
}
