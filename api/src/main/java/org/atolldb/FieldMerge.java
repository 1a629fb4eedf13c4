package org.atolldb;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The resolver that merges field by field: a field that only one side changed takes that side's
 * value. A field that both changed is merged by its {@link MergeRule}; if it has none, both must
 * have given it the same value, or the changes cannot be merged.
 *
 * <p>For classes whose fields do not depend on each other: it knows nothing of a rule such as "from
 * is before to". Immutable, thread-safe.
 */
public final class FieldMerge implements Resolver {
  private static final FieldMerge PLAIN = new FieldMerge(Map.of());

  private final Map<String, MergeRule> rules;

  private FieldMerge(Map<String, MergeRule> rules) {
    this.rules = rules;
  }

  /**
   * A merge without rules.
   *
   * @return merges as long as no field was changed by both sides
   */
  public static FieldMerge fields() {
    return PLAIN;
  }

  /**
   * Adds up what both sides added to numbers, see {@link MergeRule#SUM}.
   *
   * @param fields names of fields
   * @return a new resolver
   */
  public FieldMerge sum(String... fields) {
    return with(MergeRule.SUM, fields);
  }

  /**
   * Takes the greater value, see {@link MergeRule#MAX}.
   *
   * @param fields names of fields
   * @return a new resolver
   */
  public FieldMerge max(String... fields) {
    return with(MergeRule.MAX, fields);
  }

  /**
   * Joins what both sides did to sets, see {@link MergeRule#UNION}.
   *
   * @param fields names of fields
   * @return a new resolver
   */
  public FieldMerge union(String... fields) {
    return with(MergeRule.UNION, fields);
  }

  /**
   * Gives fields a rule.
   *
   * @param rule how to merge them
   * @param fields their names
   * @return a new resolver
   */
  public FieldMerge with(MergeRule rule, String... fields) {
    Map<String, MergeRule> all = new HashMap<>(rules);
    Arrays.asList(fields).forEach(field -> all.put(field, rule));
    return new FieldMerge(all);
  }

  @Override
  public State resolve(State base, State committed, State mine) {
    for (String field : rules.keySet()) {
      mine.get(field);
    }
    for (String field : mine.names()) {
      if (mine.isSame(field, base)) {
        mine.set(field, committed.get(field));
      } else if (!committed.isSame(field, base)) {
        mine.set(field, both(field, base, committed, mine));
      }
    }
    return mine;
  }

  private @Nullable Object both(String field, State base, State committed, State mine) {
    MergeRule rule = rules.get(field);
    if (rule == null && committed.isSame(field, mine)) {
      return mine.get(field);
    } else if (rule == null) {
      throw new MergeRefusedException("both transactions changed field " + field);
    }
    Object before = base.get(field);
    Object theirs = committed.get(field);
    Object own = mine.get(field);
    Optional<Object> merged =
        before == null || theirs == null || own == null
            ? Optional.empty()
            : rule.merge(before, theirs, own);
    return merged.orElseThrow(
        () ->
            new MergeRefusedException(
                "both transactions changed field "
                    + field
                    + " and its values cannot be merged by the rule "
                    + rule
                    + ": "
                    + describe(before)
                    + ", "
                    + describe(theirs)
                    + " and "
                    + describe(own)));
  }

  private static String describe(@Nullable Object value) {
    return value == null ? "null" : "a " + value.getClass().getName();
  }

  /** The rules by field. */
  @Override
  public String toString() {
    return "field-wise merge" + (rules.isEmpty() ? "" : " " + rules);
  }
}
