package org.atolldb.federation.record;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.atolldb.Persistent;
import org.atolldb.State;
import org.atolldb.UsageException;
import org.atolldb.federation.schema.ClassChanges;
import org.jspecify.annotations.Nullable;

/**
 * Takes one old state through the migrations of its class: what references stood for, and what they
 * stand for afterwards. Lives for one call; not thread-safe.
 */
final class Migrating implements Targets {
  private final Class<? extends Persistent> type;
  private final ClassChanges changes;
  private final Targets before;
  private final IdentityHashMap<Persistent, Integer> known = new IdentityHashMap<>();
  private final List<Persistent> after = new ArrayList<>();

  /**
   * A migration of one object.
   *
   * @param before what the references of the old state stand for
   */
  Migrating(Class<? extends Persistent> type, ClassChanges changes, Targets before) {
    this.type = type;
    this.changes = changes;
    this.before = before;
  }

  /**
   * The new state.
   *
   * @param in stands before the old state
   * @param from the version of the old state, not the present one
   */
  SmileReader run(SmileReader in, int from, Types types, FieldTable fields) {
    requireKnown(from);
    State state = new State(type.getName(), renamed(new PlainReader(in, this::noted).document()));
    for (ClassChanges.Step step : changes.steps()) {
      if (step.version() > from) {
        apply(step, state, from);
      }
    }
    FieldTable table = tableOf(state, fields);
    Encoder out = new Encoder(types, new FieldPath(type, table), table, this::refer, 256);
    new PlainWriter(out).document(state, table);
    return new SmileReader(out.smile.toArray());
  }

  /** Whether a migration put an object into the state that was not there. */
  boolean hasNewTargets() {
    return !known.keySet().containsAll(after);
  }

  private void requireKnown(int from) {
    if (from > changes.version()) {
      throw new UsageException(
          "Cannot load an object of "
              + type.getName()
              + ": version "
              + from
              + " of the class wrote it, and this program has version "
              + changes.version()
              + ". Run the newer program, or declare the migrations that it has.");
    }
  }

  private Map<String, @Nullable Object> renamed(Map<String, @Nullable Object> stored) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    stored.forEach((name, value) -> fields.put(changes.fields().getOrDefault(name, name), value));
    return fields;
  }

  private void apply(ClassChanges.Step step, State state, int from) {
    try {
      step.migration().migrate(state);
    } catch (RuntimeException e) {
      throw failed(step, from, e);
    }
  }

  private UsageException failed(ClassChanges.Step step, int from, RuntimeException cause) {
    return new UsageException(
        "Migrating an object of "
            + type.getName()
            + " from version "
            + from
            + " failed in the migration of "
            + step.className()
            + " to version "
            + step.version()
            + ": "
            + cause.getMessage()
            + " The stored object is unchanged; correct the migration.",
        cause);
  }

  private static FieldTable tableOf(State state, FieldTable fields) {
    List<StoredField> found = new ArrayList<>();
    for (String name : state.names()) {
      int index = fields.indexOf(name);
      Place place = index < 0 ? Place.ANY : fields.place(index);
      found.add(StoredField.of(name, Object.class, place));
    }
    return new FieldTable(found);
  }

  private @Nullable Persistent noted(int index, Class<?> declared) {
    Persistent target = before.target(index, declared);
    if (target != null) {
      known.put(target, index);
    }
    return target;
  }

  private void refer(Persistent target, FieldPath path) {
    after.add(target);
  }

  @Override
  public @Nullable Persistent target(int index, Class<?> declared) {
    return after.get(index);
  }

  @Override
  public Embedded embedded(int index) {
    Integer number = known.get(after.get(index));
    if (number == null) {
      throw new MismatchException(
          "a new object of " + after.get(index).getClass().getName(), "a value");
    }
    return before.embedded(number);
  }
}
