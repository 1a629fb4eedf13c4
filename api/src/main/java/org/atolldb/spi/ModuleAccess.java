package org.atolldb.spi;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;

/**
 * Lets Atoll into the packages of a module whose classes were woven at build time, as {@code opens
 * ... to org.atolldb.federation} in its module-info would. Only code of a module can open it, so
 * that weaving adds a call of this class to the static initialisers of persistent classes.
 * Thread-safe.
 */
public final class ModuleAccess {
  /** The module that reads and writes the fields of persistent objects and Java records. */
  public static final String READER = "org.atolldb.federation";

  private ModuleAccess() {}

  /**
   * Opens all packages of the caller's module to Atoll, and to nobody else. Does nothing outside
   * named modules, or where Atoll's federation is not among the modules.
   *
   * @param caller the full powers of a class of the module
   */
  public static void open(MethodHandles.Lookup caller) {
    Module module = caller.lookupClass().getModule();
    reader(module)
        .filter(reader -> !module.isOpen(caller.lookupClass().getPackageName(), reader))
        .ifPresent(reader -> open(caller, module, reader));
  }

  private static Optional<Module> reader(Module module) {
    return Optional.ofNullable(module.getLayer()).flatMap(layer -> layer.findModule(READER));
  }

  private static void open(MethodHandles.Lookup caller, Module module, Module reader) {
    try {
      // Found by the caller's powers, the method takes the caller for the class that calls it.
      MethodHandle addOpens =
          caller.findVirtual(
              Module.class,
              "addOpens",
              MethodType.methodType(Module.class, String.class, Module.class));
      for (String name : module.getPackages()) {
        addOpens.invoke(module, name, reader);
      }
    } catch (Throwable e) {
      throw new IllegalStateException("Cannot open " + module + " to " + READER, e);
    }
  }
}
