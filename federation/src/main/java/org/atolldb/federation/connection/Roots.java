package org.atolldb.federation.connection;

import java.util.List;
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
    return className.equals(Roots.class.getName())
        || className.equals(Root.class.getName())
        || className.equals(UpgradePoint.class.getName());
  }

  /** The root of the class that has these numbers in the database's class table. */
  @Nullable Persistent find(List<Integer> classIds) {
    for (Root root = first; root != null; root = root.next) {
      if (classIds.contains(root.classId)) {
        return root.object;
      }
    }
    return null;
  }

  void add(int classId, Persistent object) {
    first = new Root(classId, object, first);
  }

  /** One root. */
  static final class Root extends Persistent {
    private static final long serialVersionUID = 1L;
    private final int classId;
    private final Persistent object;
    private final @Nullable Root next;

    Root(int classId, Persistent object, @Nullable Root next) {
      this.classId = classId;
      this.object = object;
      this.next = next;
    }
  }
}
