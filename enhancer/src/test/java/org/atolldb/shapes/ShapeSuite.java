package org.atolldb.shapes;

import java.util.ArrayList;
import java.util.List;
import org.atolldb.Persistent;
import org.atolldb.spi.Weaving;

/** Runs all shapes and prints a line for each: its name, and what was wrong if anything was. */
public final class ShapeSuite {
  private ShapeSuite() {}

  public static void main(String[] arguments) {
    for (Class<? extends Persistent> type : List.of(Numbers.class, Middle.class, Control.class)) {
      Weaving.find().ifPresent(weaving -> weaving.requireWoven(type));
    }
    run().forEach(System.out::println);
  }

  /** One line for each shape. */
  public static List<String> run() {
    List<Shape<?>> shapes = new ArrayList<>();
    shapes.addAll(Numbers.shapes());
    shapes.addAll(Inheritance.shapes());
    shapes.addAll(Nested.shapes());
    shapes.addAll(Control.shapes());
    return shapes.stream().map(ShapeSuite::line).toList();
  }

  private static String line(Shape<?> shape) {
    String problem = shape.problem();
    return (problem.isEmpty() ? "ok: " : "WRONG: ") + shape.name() + " " + problem;
  }
}
