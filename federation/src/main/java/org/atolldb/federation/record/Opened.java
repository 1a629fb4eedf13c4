package org.atolldb.federation.record;

import java.lang.invoke.MethodHandles;
import org.atolldb.NotStorableException;
import org.atolldb.Persistent;

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
      MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
      return lookup.hasFullPrivilegeAccess() ? lookup : PackageLookup.of(lookup);
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

  /**
   * Initialises a persistent class of a module that is not open: weaving at build time lets static
   * initialisers open their module.
   */
  static void tryToOpen(Class<? extends Persistent> type) {
    if (type.getModule().isOpen(type.getPackageName(), Opened.class.getModule())) {
      return;
    }
    try {
      Class.forName(type.getName(), true, type.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(type + " is not found by its own loader", e);
    }
  }
}
