package org.atolldb.shapes;

import static org.atolldb.shapes.Shape.reads;
import static org.atolldb.shapes.Shape.writes;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.atolldb.Persistent;

/** Fields that hold enums with bodies, records, sealed hierarchies and arrays of objects. */
final class Values extends Persistent {
  private static final long serialVersionUID = 1L;

  /** Nested enums, records and interfaces are nest mates: they see private fields. */
  enum Fee {
    FLAT {
      @Override
      long of(Values values) {
        return values.amount;
      }
    },
    DOUBLE {
      @Override
      long of(Values values) {
        values.visits++;
        return values.amount * 2;
      }
    };

    abstract long of(Values values);
  }

  sealed interface Figure permits Round, Edged, Nothing {}

  record Round(double radius) implements Figure {}

  record Edged(int edges, Figure inner) implements Figure {
    Edged {
      if (edges < 3) {
        throw new IllegalArgumentException("edges");
      }
    }
  }

  enum Nothing implements Figure {
    NOTHING
  }

  record View(Values values) {
    long amount() {
      return values.amount + values.figures.length;
    }
  }

  interface Peek {
    static long at(Values values) {
      return values.amount;
    }

    default long twice(Values values) {
      return values.amount * 2;
    }
  }

  private Fee fee = Fee.DOUBLE;
  private Figure figure = new Edged(4, new Round(1.5));
  private Figure[] figures = {new Round(2), Nothing.NOTHING};
  private Values[] others = new Values[2];
  private List<Figure> list = new ArrayList<>(List.of(new Round(3)));
  private long amount = 21;
  private int visits;

  static List<Shape<?>> shapes() {
    return List.of(
        reads("an enum with bodies reads", Values::new, v -> Fee.FLAT.of(v)),
        writes("an enum with bodies writes", Values::new, v -> v.fee.of(v)),
        reads("sealed types by patterns", Values::new, v -> area(v.figure) + area(v.figures[1])),
        reads("a record reads its component's fields", Values::new, v -> new View(v).amount()),
        reads("a local record", Values::new, Values::localRecord),
        reads("a local enum and interface", Values::new, Values::localTypes),
        reads("an interface reads", Values::new, v -> Peek.at(v) + new Peek() {}.twice(v)),
        writes("a value is replaced", Values::new, v -> v.figure = new Round(9)),
        writes("an array of objects is replaced", Values::new, v -> v.figures = new Figure[1]),
        reads("a list in a field changes", Values::new, v -> v.list.add(new Round(4))),
        reads("an array of persistent objects", Values::linked, v -> v.others[1].amount),
        writes("a field of an array's element", Values::self, v -> ++v.others[0].visits));
  }

  static Values linked() {
    Values values = new Values();
    values.others[1] = new Values();
    return values;
  }

  static Values self() {
    Values values = new Values();
    values.others[0] = values;
    return values;
  }

  private static double area(Figure figure) {
    if (figure instanceof Round round) {
      return round.radius() * round.radius();
    } else if (figure instanceof Edged edged && edged.inner() != null) {
      return edged.edges() + area(edged.inner());
    }
    return 0;
  }

  private Object localRecord() {
    record Pair(long left, int right) {}
    return new Pair(amount, figures.length);
  }

  private Object localTypes() {
    enum Side {
      LEFT,
      RIGHT
    }
    interface Taker {
      long take(Side side);
    }
    Taker taker = side -> side == Side.LEFT ? amount : -amount;
    return taker.take(Side.RIGHT) + Objects.hash(amount, fee);
  }
}
