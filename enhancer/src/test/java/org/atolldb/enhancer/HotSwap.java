package org.atolldb.enhancer;

import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;

/**
 * An agent that does what a debugger does: it puts another class file in place of a loaded class.
 */
public final class HotSwap {
  private static final AtomicReference<Instrumentation> INSTRUMENTATION = new AtomicReference<>();

  private HotSwap() {}

  public static void premain(String arguments, Instrumentation instrumentation) {
    INSTRUMENTATION.set(instrumentation);
  }

  public static void swap(Class<?> type, Path folder) throws Exception {
    Path file = folder.resolve(type.getName().replace('.', '/') + ".class");
    INSTRUMENTATION.get().redefineClasses(new ClassDefinition(type, Files.readAllBytes(file)));
  }
}
