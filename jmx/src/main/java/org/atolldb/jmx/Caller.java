package org.atolldb.jmx;

import java.lang.reflect.InvocationTargetException;
import java.security.AccessController;
import java.security.Principal;
import java.util.stream.Collectors;
import javax.security.auth.Subject;
import org.jspecify.annotations.Nullable;

/** Who uses a bean. */
final class Caller {
  private Caller() {}

  /** The authenticated user of a remote connection; otherwise somebody local. */
  static String name() {
    Subject subject = subject();
    return subject == null || subject.getPrincipals().isEmpty()
        ? "A local user"
        : subject.getPrincipals().stream()
            .map(Principal::getName)
            .collect(Collectors.joining(", "));
  }

  /** Since 18 there is a method that Java 17 does not have; the older one no longer works in 25. */
  @SuppressWarnings("removal")
  private static @Nullable Subject subject() {
    try {
      return (Subject) Subject.class.getMethod("current").invoke(null);
    } catch (NoSuchMethodException e) {
      return Subject.getSubject(AccessController.getContext());
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("Subject.current() cannot be called", e);
    }
  }
}
