package org.atolldb.federation.record;

import java.util.BitSet;
import java.util.Objects;
import java.util.UUID;
import org.atolldb.AfterLoad;
import org.atolldb.AtollException;
import org.atolldb.Persistent;
import org.atolldb.State;
import org.atolldb.UsageException;
import org.atolldb.federation.schema.ClassChanges;
import org.atolldb.spi.FieldAccess;
import org.atolldb.storage.Revision;
import org.jspecify.annotations.Nullable;

/**
 * How the objects of one persistent class are stored. Fields are accessed directly: no guard runs,
 * nothing is loaded, no stamp is set. Thread-safe; the objects given to it are their caller's.
 */
public sealed class ClassPlan permits BrokenPlan {
  private static final int FIRST_CAPACITY = 256;
  private final Class<? extends Persistent> type;
  private final Types types;
  private final Layout layout;
  private final ClassChanges changes;
  private final @Nullable Ghosts ghosts;
  private final MutableValues mutableValues;
  private final Defaults defaults;

  /** Made when a record first lacks a field; racing threads make the same. */
  private volatile @Nullable Prototype prototype;

  /** The size of a late state: a guess for the next one, and so no matter if it is stale. */
  private int capacity = FIRST_CAPACITY;

  ClassPlan(Class<? extends Persistent> type, Types types) {
    this.type = type;
    this.types = types;
    this.ghosts = new Ghosts(type);
    this.changes = types.declarations().of(type);
    this.layout = Layout.of(type, types, changes.fields());
    this.mutableValues = new MutableValues(type, layout, types);
    this.defaults = Defaults.of(type, changes.defaults(), types, layout);
  }

  /** A plan without fields. */
  ClassPlan(Types types) {
    this.type = Broken.class;
    this.types = types;
    this.ghosts = null;
    this.changes = ClassChanges.NONE;
    this.layout = Layout.NONE;
    this.mutableValues = new MutableValues(type, layout, types);
    this.defaults = Defaults.NONE;
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
    return Objects.requireNonNull(ghosts).create();
  }

  /**
   * A new object for a place.
   *
   * @param declared the class that the place is declared with; only a class that is missing heeds
   *     it
   * @return as {@link #newGhost()}
   * @throws org.atolldb.ClassMissingException if nothing can stand in for an object of a missing
   *     class there
   */
  public Persistent newGhost(Class<?> declared) {
    return newGhost();
  }

  /**
   * The version of the class.
   *
   * @return 1 without migrations
   */
  public int version() {
    return changes.version();
  }

  /** What decides, but for former names of values, whether a record {@link #isOutdated}. */
  String shape() {
    return name() + " " + version() + " " + layout.fields().names();
  }

  /**
   * Whether this class would write a record otherwise than it was written: with another version, or
   * fields of other names.
   *
   * @param record a record of the class
   * @param ownDatabase the database that holds it
   * @return true if writing it again would change more than values
   * @throws RecordDamagedException if the record is not well formed
   */
  public boolean isOutdated(byte[] record, UUID ownDatabase) {
    try {
      RecordHeader header = new RecordHeader(record, ownDatabase);
      return header.classVersion() != version()
          || new Outdated(types, layout.fields()).isOutdated(header.reader());
    } catch (IndexOutOfBoundsException e) {
      throw new RecordDamagedException(record.length, "ends too early", e);
    }
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
    return header.record(version(), out.smile);
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
    return header.record(version(), out.smile);
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
   * @return whether the object now refers to objects that were made for it, since they were values
   *     when the record was written; they are stored if the object is
   * @throws RecordDamagedException if the record is not well formed
   * @throws org.atolldb.UsageException if a stored value does not fit its field's type, or a
   *     migration fails
   * @throws org.atolldb.ClassMissingException if a value's class is missing
   * @throws org.atolldb.ClassNotAllowedException if a value's class is not on the allow-list
   */
  public final boolean decode(
      Persistent object, byte[] record, UUID ownDatabase, ReferenceSource source) {
    return decode(object, new Revision(0, 0, record), ownDatabase, source);
  }

  /**
   * Fills the stored fields of an object, as {@link #decode(Persistent, byte[], UUID,
   * ReferenceSource)}, from the array that the revision is a part of.
   *
   * @param object a ghost, or an object to be overwritten
   * @param revision not a deletion
   * @param ownDatabase the database that holds the record
   * @param source gives the objects referred to
   * @return whether the object now refers to objects that were made for it
   * @throws RecordDamagedException if the record is not well formed
   */
  public boolean decode(
      Persistent object, Revision revision, UUID ownDatabase, ReferenceSource source) {
    boolean done = false;
    try {
      RecordTargets targets = new RecordTargets(revision, ownDatabase, source);
      SmileReader smile = targets.reader();
      boolean created =
          targets.classVersion() == version()
              ? decode(object, smile, targets)
              : migrate(object, smile, targets, targets.classVersion());
      done = true;
      return created;
    } catch (IndexOutOfBoundsException e) {
      throw new RecordDamagedException(revision.length(), "ends too early", e);
    } finally {
      if (!done) {
        clear(object);
      }
    }
  }

  private boolean migrate(Persistent object, SmileReader old, Targets targets, int from) {
    Migrating migrating = new Migrating(type, changes, targets);
    SmileReader smile = migrating.run(old, from, types, layout.fields());
    boolean promoted = decode(object, smile, migrating);
    return promoted || migrating.hasNewTargets();
  }

  private boolean decode(Persistent object, SmileReader smile, Targets targets) {
    Decoder in = new Decoder(types, layout, smile, targets, null);
    try {
      in.document(object);
      fillMissing(object, in);
      return in.hasNewTargets();
    } catch (AtollException | IndexOutOfBoundsException e) {
      throw e;
    } catch (RuntimeException e) {
      throw misfit(in.current(), e);
    }
  }

  /** A new object from the members of the value that it was. */
  Persistent promoted(SmileReader smile, Targets targets) {
    Persistent object = newGhost();
    Decoder in = new Decoder(types, layout, smile, targets, null);
    in.members(object);
    fillMissing(object, in);
    if (object instanceof AfterLoad restoring) {
      restoring.afterLoad();
    }
    return object;
  }

  private void fillMissing(Persistent object, Decoder in) {
    BitSet missing = in.missing();
    if (missing != null) {
      defaults.fill(object, missing, types, layout);
      if (!missing.isEmpty()) {
        prototype().fill(object, missing, types, layout);
      }
    }
  }

  private UsageException misfit(@Nullable StoredField field, RuntimeException cause) {
    return new UsageException(
        "Cannot load an object of "
            + type.getName()
            + (field == null
                ? ""
                : ": field " + field.name() + " of type " + field.type().getName())
            + ": "
            + cause.getMessage()
            + ". If the field's type was changed, declare a migration with schema().migrate, or give"
            + " the field a new name or its old type.",
        cause);
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
