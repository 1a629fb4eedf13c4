package org.atolldb.federation.record;

import java.lang.invoke.MethodHandles;
import org.atolldb.NotStorableException;

/** Access to the private members of application classes, as far as their modules allow. */
final class Opened {
  private Opened() {}

  /**
   * A lookup that may do what the class itself may.
   *
   * @throws NotStorableException with the line to add, if the class's module does not open its
   *     package
   */
  static MethodHandles.Lookup lookup(Class<?> type) {
    Module ours = Opened.class.getModule();
    Module theirs = type.getModule();
    ours.addReads(theirs);
    try {
      return MethodHandles.privateLookupIn(type, MethodHandles.lookup());
    } catch (IllegalAccessException e) {
      String target = ours.isNamed() ? " to " + ours.getName() : "";
      throw new NotStorableException(
          "Cannot store "
              + type.getName()
              + ": its package is not open to Atoll. Add this line to the module-info of "
              + theirs.getName()
              + ": opens "
              + type.getPackageName()
              + target
              + ";",
          e);
    }
  }
}
