package org.atolldb.federation.record;

import org.atolldb.NotWovenException;
import org.atolldb.Persistent;
import org.atolldb.spi.Weaving;
import org.atolldb.spi.WeavingMode;
import org.atolldb.spi.Woven;

/** Makes sure that no code can read a persistent class's fields unloaded. */
final class WovenMarker {
  private WovenMarker() {}

  /**
   * Weaves the class if that is possible, else looks for the markers that weaving at build time
   * left.
   *
   * @throws NotWovenException naming the class and the ways out
   */
  static void require(Class<?> type, WeavingMode mode) {
    Weaving weaving = Weaving.find().orElse(null);
    if (weaving == null) {
      check(type);
    } else {
      weaving.requireWoven(type, mode);
    }
  }

  private static void check(Class<?> type) {
    for (Class<?> level = type; level != Persistent.class; level = level.getSuperclass()) {
      for (Class<?> mate : level.getNestMembers()) {
        Woven marker = mate.getAnnotation(Woven.class);
        if (marker == null || marker.version() != Woven.VERSION) {
          throw unwoven(
              level, mate, marker == null ? "not woven" : "woven by version " + marker.version());
        }
      }
    }
  }

  private static NotWovenException unwoven(Class<?> level, Class<?> mate, String how) {
    String access = level == mate ? "" : ", which may access its private fields,";
    return new NotWovenException(
        "Cannot store objects of "
            + level.getName()
            + ": "
            + (level == mate ? "it" : mate.getName())
            + access
            + " is "
            + how
            + ", version "
            + Woven.VERSION
            + " is needed, and there is no atoll-enhancer at run time. Weave it at build time with"
            + " atoll-enhancer as annotation processor or with the Maven goal, or add atoll-enhancer to the"
            + " class path.");
  }
}
