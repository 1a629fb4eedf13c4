package org.atolldb.shapes;

import static org.atolldb.shapes.Shape.reads;
import static org.atolldb.shapes.Shape.writes;

import java.util.List;
import org.atolldb.shapes.other.Leaf;

/** Operations on three levels of classes, from a class of the same package. */
final class Inheritance {
  private Inheritance() {}

  static List<Shape<?>> shapes() {
    return List.of(
        reads("a generic superclass", () -> new Middle("m"), m -> m.largest("a") + m.largest("z")),
        reads(
            "a hidden field of each level",
            () -> new Middle("m"),
            m -> m.hidden + ((Base<?>) m).hidden),
        reads("a default method of an interface", () -> new Middle("m"), Middle::greeting),
        reads(
            "an overridden method called by a constructor",
            () -> new Middle("mmm"),
            m -> m.initialised),
        writes(
            "a field written from the same package", () -> new Middle("m"), m -> m.hidden = "new"),
        writes(
            "an inherited field written from the same package",
            () -> new Middle("m"),
            m -> m.value = "v"),
        reads(
            "a protected field read in another package",
            () -> new Leaf("leaf"),
            Leaf::readInherited),
        writes(
            "a protected field written in another package",
            () -> new Leaf("leaf"),
            Leaf::writeInherited));
  }
}
