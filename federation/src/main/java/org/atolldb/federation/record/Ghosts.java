package org.atolldb.federation.record;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import org.atolldb.NotStorableException;
import org.atolldb.Persistent;

/**
 * Makes objects of one class whose fields are all 0 or null, by a constructor that only calls
 * Object's.
 */
final class Ghosts {
  private final Constructor<?> constructor;

  Ghosts(Class<? extends Persistent> type) {
    if (Modifier.isAbstract(type.getModifiers())) {
      throw new NotStorableException(
          "Cannot make objects of " + type.getName() + ": it is abstract.");
    }
    try {
      // By reflection, because javac warns of every use of the class and cannot be told not to.
      Class<?> factory = Class.forName("sun.reflect.ReflectionFactory");
      constructor =
          (Constructor<?>)
              factory
                  .getMethod("newConstructorForSerialization", Class.class, Constructor.class)
                  .invoke(
                      factory.getMethod("getReflectionFactory").invoke(null),
                      type,
                      Object.class.getConstructor());
    } catch (ReflectiveOperationException e) {
      throw new NotStorableException(
          "Cannot make objects of "
              + type.getName()
              + " without a constructor: this JVM lacks the module jdk.unsupported. Run it with"
              + " --add-modules jdk.unsupported.",
          e);
    }
  }

  Persistent create() {
    try {
      return (Persistent) constructor.newInstance();
    } catch (InstantiationException | IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("Object's constructor failed", e);
    }
  }
}
