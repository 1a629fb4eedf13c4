package org.atolldb.federation.connection;

import org.atolldb.Persistent;
import org.jspecify.annotations.Nullable;

/**
 * The directory of a database's root objects, stored under a fixed oid. A chain of objects instead
 * of a map: without mutable values it stays loaded between transactions.
 */
final class Roots extends Persistent {
  private static final long serialVersionUID = 1L;
  private @Nullable Root first;

  /** Whether applications need not know objects of a class. */
  static boolean isInternal(String className) {
    return className.equals(Roots.class.getName()) || className.equals(Root.class.getName());
  }

  @Nullable Persistent find(String className) {
    for (Root root = first; root != null; root = root.next) {
      if (root.className.equals(className)) {
        return root.object;
      }
    }
    return null;
  }

  void add(String className, Persistent object) {
    first = new Root(className, object, first);
  }

  /** One root. */
  static final class Root extends Persistent {
    private static final long serialVersionUID = 1L;
    private final String className;
    private final Persistent object;
    private final @Nullable Root next;

    Root(String className, Persistent object, @Nullable Root next) {
      this.className = className;
      this.object = object;
      this.next = next;
    }
  }
}
