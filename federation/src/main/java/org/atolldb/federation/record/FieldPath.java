package org.atolldb.federation.record;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where in an object the encoder is, for example {@code Receipt.lines[3].product}. It moves on with
 * the encoder: {@link #toString} keeps it. Not thread-safe.
 */
public final class FieldPath {
  /** Each value takes up to two levels of Smile; some are left for what Jackson writes. */
  static final int MAX_DEPTH = 200;

  private final Class<?> root;
  private final FieldTable fields;
  private int field;
  private int depth;
  private Step[] steps = Step.NONE;

  FieldPath(Class<?> root, FieldTable fields) {
    this.root = root;
    this.fields = fields;
  }

  /** Moves to a field of the innermost object or record. */
  void field(int index) {
    if (depth == 0) {
      field = index;
    } else {
      steps[depth - 1].index = index;
    }
  }

  /** Moves to a place in the innermost collection, array or map. */
  void at(int index, @Nullable Object key) {
    Step step = steps[depth - 1];
    step.index = index;
    step.key = key;
  }

  /**
   * Moves into a value.
   *
   * @param components the value's components if it is a record
   * @return false if values are nested too deeply
   */
  boolean enter(Object value, @Nullable FieldTable components) {
    if (depth == MAX_DEPTH) {
      return false;
    }
    if (depth == steps.length) {
      steps = Arrays.copyOf(steps, Math.max(4, depth * 2));
    }
    Step step = steps[depth];
    if (step == null) {
      step = new Step();
      steps[depth] = step;
    }
    step.container = value;
    step.components = components;
    step.key = null;
    depth++;
    return true;
  }

  void leave() {
    depth--;
  }

  /** Whether a value on the way here comes twice. */
  boolean isCyclic() {
    for (int i = 1; i < depth; i++) {
      for (int j = 0; j < i; j++) {
        if (steps[i].container == steps[j].container) {
          return true;
        }
      }
    }
    return false;
  }

  /** The path up to the first value only. */
  String field() {
    return root.getName() + "." + fields.field(field).name();
  }

  /**
   * The path as text.
   *
   * @return class, field and positions
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(root.getSimpleName());
    text.append('.').append(fields.field(field).name());
    for (int i = 0; i < depth; i++) {
      Step step = steps[i];
      if (step.components != null) {
        text.append('.').append(step.components.field(step.index).name());
      } else {
        text.append('[').append(step.key == null ? step.index : step.key).append(']');
      }
    }
    return text.toString();
  }

  private static final class Step {
    private static final Step[] NONE = {};
    private @Nullable Object container;
    private @Nullable FieldTable components;
    private int index;
    private @Nullable Object key;
  }
}
