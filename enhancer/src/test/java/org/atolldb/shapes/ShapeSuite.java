package org.atolldb.shapes;

import java.util.ArrayList;
import java.util.List;
import org.atolldb.Persistent;
import org.atolldb.spi.Weaving;

/** Runs all shapes and prints a line for each: its name, and what was wrong if anything was. */
public final class ShapeSuite {
  private ShapeSuite() {}

  public static void main(String[] arguments) {
    for (Class<? extends Persistent> type :
        List.of(
            Numbers.class,
            Middle.class,
            Control.class,
            Values.class,
            Members.class,
            Ledger.class)) {
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
    shapes.addAll(Values.shapes());
    shapes.addAll(Members.shapes());
    List<String> lines = new ArrayList<>(shapes.stream().map(ShapeSuite::line).toList());
    lines.add(line("woven and hand-written access do the same", Twins.problem(System.nanoTime())));
    return lines;
  }

  private static String line(Shape<?> shape) {
    return line(shape.name(), shape.problem());
  }

  private static String line(String name, String problem) {
    return (problem.isEmpty() ? "ok: " : "WRONG: ") + name + " " + problem;
  }
}
