package org.atolldb.federation.schema;

import java.util.List;
import java.util.Map;
import org.atolldb.Migration;
import org.jspecify.annotations.Nullable;

/**
 * What was declared about one class and its superclasses.
 *
 * @param version the version of the class, at least 1
 * @param fields names of fields by their former names
 * @param defaults values of fields by name
 * @param steps migrations in the order of their versions
 */
public record ClassChanges(
    int version,
    Map<String, String> fields,
    Map<String, @Nullable Object> defaults,
    List<Step> steps) {
  /** The version of a class without migrations. */
  public static final int FIRST_VERSION = 1;

  /** Of a class that never changed. */
  public static final ClassChanges NONE =
      new ClassChanges(FIRST_VERSION, Map.of(), Map.of(), List.of());

  /**
   * One migration.
   *
   * @param version what it leads to
   * @param className the class it was declared for
   * @param migration what it does
   */
  public record Step(int version, String className, Migration migration) {}
}
