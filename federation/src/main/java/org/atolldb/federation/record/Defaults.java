package org.atolldb.federation.record;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.atolldb.NotStorableException;
import org.atolldb.Persistent;
import org.atolldb.UsageException;
import org.jspecify.annotations.Nullable;

/**
 * The declared values of fields that old records lack. Kept as a state, so that objects do not
 * share mutable values. Immutable.
 */
final class Defaults {
  /** No declared values. */
  static final Defaults NONE = new Defaults(new byte[0], new BitSet());

  private final byte[] state;
  private final BitSet fields;

  private Defaults(byte[] state, BitSet fields) {
    this.state = state;
    this.fields = fields;
  }

  /**
   * The declared values of a class.
   *
   * @throws UsageException if one does not fit its field
   */
  static Defaults of(
      Class<? extends Persistent> type,
      Map<String, @Nullable Object> values,
      Types types,
      Layout layout) {
    if (values.isEmpty()) {
      return NONE;
    }
    FieldTable all = layout.fields();
    BitSet found = new BitSet();
    List<StoredField> stored = new ArrayList<>();
    for (String name : values.keySet()) {
      found.set(all.indexOf(name));
      stored.add(StoredField.of(name, Object.class, all.place(all.indexOf(name))));
    }
    Defaults made = new Defaults(encode(type, values, types, new FieldTable(stored)), found);
    made.requireFit(type, types, layout);
    return made;
  }

  private static byte[] encode(
      Class<?> type, Map<String, @Nullable Object> values, Types types, FieldTable table) {
    FieldPath path = new FieldPath(type, table);
    Encoder out = new Encoder(types, path, table, Defaults::refuse, 128);
    out.smile.raw(Smile.HEADER);
    out.smile.token(Smile.START_OBJECT);
    for (int i = 0; i < table.size(); i++) {
      out.write(i, values.get(table.field(i).name()));
    }
    out.smile.token(Smile.END_OBJECT);
    return out.smile.toArray();
  }

  private static void refuse(Persistent target, FieldPath path) {
    throw new NotStorableException(
        "The default of "
            + path
            + " is a persistent object, which would belong to every object that lacks the field. Make"
            + " one for each object in a migration.");
  }

  private void requireFit(Class<?> type, Types types, Layout layout) {
    Persistent trial = new Ghosts(type.asSubclass(Persistent.class)).create();
    Decoder in = new Decoder(types, layout, new SmileReader(state), Targets.NONE, null);
    try {
      in.document(trial);
    } catch (ClassCastException | NullPointerException | MismatchException e) {
      StoredField field = in.current();
      throw new UsageException(
          "The declared default of field "
              + type.getName()
              + "."
              + (field == null ? "" : field.name() + " of type " + field.type().getName())
              + " does not fit: "
              + e.getMessage()
              + ". Give a value of the field's type.",
          e);
    }
  }

  /** Sets the fields that have a declared value, and takes them off the missing ones. */
  void fill(Persistent object, BitSet missing, Types types, Layout layout) {
    if (!missing.intersects(fields)) {
      return;
    }
    BitSet wanted = (BitSet) missing.clone();
    wanted.and(fields);
    SmileReader smile = new SmileReader(state);
    new Decoder(types, layout, smile, Targets.NONE, wanted).document(object);
    missing.andNot(fields);
  }
}
