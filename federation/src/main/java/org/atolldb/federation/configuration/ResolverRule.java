package org.atolldb.federation.configuration;

import java.util.Map;
import org.atolldb.MergeRule;

/**
 * How conflicting changes of the objects of one class are merged in a database.
 *
 * @param className the class
 * @param resolver {@link #FIELDS}, {@link #NONE} or the name of a class that implements {@link
 *     org.atolldb.Resolver}
 * @param fields how fields that both sides changed are merged; empty unless {@code resolver} is
 *     {@link #FIELDS}
 * @param where path and line in the configuration
 */
public record ResolverRule(
    String className, String resolver, Map<String, MergeRule> fields, String where) {
  /** Field-wise merge. */
  public static final String FIELDS = "fields";

  /** No resolver, even if the application or a library has one for the class. */
  public static final String NONE = "none";

  /**
   * Copies the map.
   *
   * @param className as above
   * @param resolver as above
   * @param fields as above
   * @param where as above
   */
  public ResolverRule {
    fields = Map.copyOf(fields);
  }
}
