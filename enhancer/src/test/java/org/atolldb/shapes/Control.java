package org.atolldb.shapes;

import static org.atolldb.shapes.Shape.reads;
import static org.atolldb.shapes.Shape.writes;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.atolldb.Persistent;

/** Lambdas, method references, switches, exceptions, equality, references to others. */
final class Control extends Persistent {
  private static final long serialVersionUID = 1L;

  enum Kind {
    SMALL,
    LARGE
  }

  private String word = "two";
  private Kind kind = Kind.LARGE;
  private int count = 3;
  private Control next;
  private transient int scratch = 5;

  static Control pair() {
    Control first = new Control();
    first.next = new Control();
    first.next.count = 42;
    return first;
  }

  static List<Shape<?>> shapes() {
    return List.of(
        reads("a lambda body reads", Control::new, c -> c.later().get()),
        writes("a lambda body writes", Control::new, Control::laterWrite),
        reads("a lambda in a lambda", Control::new, Control::nestedLambda),
        reads("a stream", Control::new, Control::stream),
        reads(
            "a method reference",
            Control::new,
            c -> ((Function<Control, String>) Control::word).apply(c)),
        reads("a switch over a string", Control::new, Control::switchString),
        reads("a switch over an enum", Control::new, Control::switchEnum),
        writes("try, catch and finally", Control::new, Control::tryFinally),
        reads("equals reads the other's fields", Control::new, c -> new Control().equals(c)),
        reads("a static method with a parameter", Control::new, c -> sum(c, c)),
        reads("a chain of references", Control::pair, c -> c.next.next == null ? c.next.count : -1),
        writes("a loop with branches", Control::new, Control::loop),
        writes(
            "a conditional expression as a value",
            Control::new,
            c -> c.count = c.count > 2 ? c.count * 2 : 0),
        writes("a synchronized block", Control::new, Control::locked),
        reads("a pattern in instanceof", Control::new, c -> c.matches(c)),
        reads("a transient field is read", Control::new, c -> c.scratch),
        reads("a transient field is written", Control::new, c -> c.scratch = 6),
        reads("concatenation", Control::new, c -> c.word + c.kind + c.count));
  }

  @SuppressWarnings("UnnecessaryLambda") // the shape under test
  private Supplier<String> later() {
    return () -> word + count;
  }

  private Object laterWrite() {
    Runnable add = () -> count += 2;
    add.run();
    Runnable say = () -> this.word = "said " + this.word;
    say.run();
    return word + count;
  }

  private Object nestedLambda() {
    Supplier<Supplier<String>> outer = () -> () -> word;
    return outer.get().get();
  }

  private Object stream() {
    return IntStream.range(0, 3).map(i -> i * count).filter(i -> i < count * 2).sum();
  }

  private String word() {
    return word;
  }

  private Object switchString() {
    return switch (word) {
      case "one" -> 1;
      case "two" -> 2;
      default -> 0;
    };
  }

  @SuppressWarnings("StatementSwitchToExpressionSwitch") // compiled in another way
  private Object switchEnum() {
    switch (kind) {
      case SMALL:
        return "s" + word;
      case LARGE:
        return "l" + word;
      default:
        return "";
    }
  }

  private Object tryFinally() {
    try {
      return Integer.parseInt(word);
    } catch (NumberFormatException e) {
      word = "caught";
      return word;
    } finally {
      count++;
    }
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof Control other && other.word.equals(word) && other.count == count;
  }

  @Override
  public int hashCode() {
    return word.hashCode();
  }

  private static int sum(Control a, Control b) {
    return a.count + b.count + a.scratch - a.scratch;
  }

  private Object loop() {
    int total = 0;
    for (int i = 0; i < 5; i++) {
      if (i % 2 == 0) {
        total += count;
        continue;
      }
      count += i;
    }
    return total;
  }

  private Object locked() {
    synchronized (this) {
      count = 8;
      return word;
    }
  }

  private Object matches(Object object) {
    return object instanceof Control c && c.kind == Kind.LARGE;
  }
}
