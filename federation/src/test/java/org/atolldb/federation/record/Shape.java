package org.atolldb.federation.record;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values of several classes in one place. */
sealed interface Shape {
  record Circle(double radius, @Nullable Colour colour) implements Shape {}

  record Square(BigDecimal side) implements Shape {}

  /** Contains itself. */
  record Group(List<Shape> shapes, @Nullable Group outer) implements Shape {}
}
