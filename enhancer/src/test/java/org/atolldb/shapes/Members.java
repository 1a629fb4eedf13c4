package org.atolldb.shapes;

import static org.atolldb.shapes.Shape.reads;
import static org.atolldb.shapes.Shape.writes;

import java.io.StringReader;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.atolldb.Persistent;

/** Kinds of methods and fields: final, static, synchronized, varargs, initialisers, captures. */
class Members extends Persistent implements Comparable<Members> {
  private static final long serialVersionUID = 1L;

  static int created;
  static final String KIND = "members";

  private final String constant = "constant";
  private final int number;
  private final long[] row;
  private final Supplier<String> none;
  private String text = "text" + created % 1;
  private Integer boxed;
  private int[] counts = {1, 2, 3};

  {
    boxed = 7;
    text += "!";
  }

  static {
    created = 0;
  }

  Members() {
    this(5, 1L, 2L);
  }

  Members(int number, long... row) {
    this.number = number;
    this.row = row;
    this.none = null;
    created++;
  }

  static List<Shape<?>> shapes() {
    return List.of(
        reads("final fields", Members::new, m -> m.constant + m.number + m.row[1] + m.none),
        reads("static beside instance fields", Members::new, m -> KIND + m.number),
        reads("a synchronized method reads", Members::new, Members::lockedRead),
        writes("a synchronized method writes", Members::new, Members::lockedWrite),
        reads("a bound method reference captures this", Members::new, Members::boundReference),
        reads("a reference to a method of a superclass", Members::new, Members::superReference),
        reads("an anonymous class captures this", Members::new, Members::anonymous),
        reads("varargs with fields", Members::new, m -> sum(m.row) + sum(m.number, m.row[0])),
        writes("boxed increments", Members::new, m -> m.boxed++ + m.boxed),
        writes("appending text", Members::new, m -> m.text += m.boxed + "?"),
        reads("array elements by compound assignment", Members::new, Members::arrayElements),
        reads("try with resources", Members::new, Members::resources),
        reads("a labelled loop", Members::new, Members::labels),
        reads("an exception's message", Members::new, Members::thrown),
        reads(
            "hashCode and equals",
            Members::new,
            m -> m.hashCode() + (m.equals(new Members()) ? 1 : 0)),
        reads("toString that reads", Members::new, Members::toString),
        reads("compareTo reads the other's fields", Members::new, Members::sorted),
        reads("clone", Members::new, Members::cloned),
        reads("a generic method with a bridge", Members::new, Members::bridge),
        reads("an assertion", Members::new, Members::asserted),
        reads("a recursive method", Members::new, m -> m.recursive(3)));
  }

  private synchronized Object lockedRead() {
    return number + text;
  }

  private synchronized Object lockedWrite() {
    boxed = number;
    return boxed;
  }

  private Object boundReference() {
    Supplier<String> later = this::text;
    Supplier<Comparable<?>> hash = this::hashCode;
    return later.get() + hash.get();
  }

  private String text() {
    return text;
  }

  private Object superReference() {
    Supplier<Class<?>> type = super::getClass;
    return type.get().getSimpleName() + text;
  }

  private Object anonymous() throws IllegalStateException {
    Callable<String> call =
        new Callable<>() {
          @Override
          public String call() {
            return text + Members.this.number;
          }
        };
    try {
      return call.call();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static long sum(long... numbers) {
    long sum = 0;
    for (long n : numbers) {
      sum += n;
    }
    return sum;
  }

  private Object arrayElements() {
    counts[number - 4] += counts[0]++ + --counts[2];
    return counts[0] + counts[1] * 10 + counts[2] * 100;
  }

  private Object resources() {
    try (StringReader reader = new StringReader(text)) {
      return reader.read() + number;
    } catch (java.io.IOException e) {
      return e;
    }
  }

  private Object labels() {
    int found = -1;
    outer:
    for (int a : counts) {
      for (long b : row) {
        if (a * b == number - 1) {
          found = a;
          break outer;
        }
      }
    }
    return found;
  }

  private Object thrown() {
    try {
      throw new IllegalArgumentException(text + number);
    } catch (IllegalArgumentException e) {
      return e.getMessage() + boxed;
    }
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof Members other && other.number == number && other.text.equals(text);
  }

  @Override
  public int hashCode() {
    return 31 * text.hashCode() + number;
  }

  @Override
  public String toString() {
    return "Members " + text + boxed;
  }

  @Override
  public int compareTo(Members other) {
    return Integer.compare(number, other.number);
  }

  private Object sorted() {
    TreeSet<Members> set = new TreeSet<>(Comparator.naturalOrder());
    set.add(this);
    set.add(new Members(4));
    return set.first().number + set.last().number;
  }

  private Object cloned() {
    String before = text;
    try {
      Members copy = (Members) clone();
      copy.text = "copy";
      return before + copy.text + copy.number + text;
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Object bridge() {
    Comparable<Members> comparable = this;
    return comparable.compareTo(new Members(9));
  }

  private Object asserted() {
    assert number == 5 : text;
    return number;
  }

  private int recursive(int depth) {
    return depth == 0 ? number : number + recursive(depth - 1);
  }
}
