package org.atolldb.enhancer;

import java.util.List;

/**
 * What weaving made of a class.
 *
 * @param classFile the new class file, or the old one if nothing was changed
 * @param changed whether the class file is a new one
 * @param methods the methods that got guards
 * @param warnings what the author of the class should know
 */
@SuppressWarnings("ArrayRecordComponent") // what class loaders and files take
public record WeavingResult(
    byte[] classFile, boolean changed, List<GuardedMethod> methods, List<String> warnings) {
  /** Copies the lists. */
  public WeavingResult {
    methods = List.copyOf(methods);
    warnings = List.copyOf(warnings);
  }

  static WeavingResult unchanged(byte[] classFile) {
    return new WeavingResult(classFile, false, List.of(), List.of());
  }

  /**
   * A method that got guards.
   *
   * @param name its name
   * @param firstLine its first source line, 0 if unknown
   * @param lastLine its last source line, 0 if unknown
   */
  public record GuardedMethod(String name, int firstLine, int lastLine) {}
}
