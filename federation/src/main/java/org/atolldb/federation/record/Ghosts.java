package org.atolldb.federation.record;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Objects;
import org.atolldb.NotStorableException;
import org.atolldb.Persistent;
import org.jspecify.annotations.Nullable;

/** Makes objects of one class whose fields are all 0 or null; no constructor runs. */
final class Ghosts {
  /** From a class to an object of it, which the compiler makes as fast as {@code new}. */
  private static final @Nullable MethodHandle ALLOCATE = allocator();

  private final Class<? extends Persistent> type;

  Ghosts(Class<? extends Persistent> type) {
    if (Modifier.isAbstract(type.getModifiers())) {
      throw new NotStorableException(
          "Cannot make objects of " + type.getName() + ": it is abstract.");
    }
    if (ALLOCATE == null) {
      throw new NotStorableException(
          "Cannot make objects of "
              + type.getName()
              + " without a constructor: this JVM lacks the module jdk.unsupported. Run it with"
              + " --add-modules jdk.unsupported.");
    }
    this.type = type;
  }

  /** By reflection, because javac warns of every use of the class and cannot be told not to. */
  private static @Nullable MethodHandle allocator() {
    try {
      Class<?> unsafe = Class.forName("sun.misc.Unsafe");
      Field only = unsafe.getDeclaredField("theUnsafe");
      only.setAccessible(true);
      return MethodHandles.lookup()
          .findVirtual(unsafe, "allocateInstance", MethodType.methodType(Object.class, Class.class))
          .bindTo(only.get(null));
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }

  Persistent create() {
    try {
      return (Persistent) (Object) Objects.requireNonNull(ALLOCATE).invokeExact((Class<?>) type);
    } catch (Throwable e) {
      throw new IllegalStateException("Cannot allocate an object of " + type.getName(), e);
    }
  }
}
