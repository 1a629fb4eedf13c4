package org.atolldb.shapes;

import static org.atolldb.shapes.Shape.reads;
import static org.atolldb.shapes.Shape.writes;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.atolldb.Persistent;

/** A class that is not persistent around classes that are, and the other way round. */
final class Nested {
  private final String prefix;

  private Nested(String prefix) {
    this.prefix = prefix;
  }

  static List<Shape<?>> shapes() {
    return List.of(
        reads(
            "private fields read by the enclosing class",
            () -> new Item("i"),
            i -> i.name + i.price),
        writes(
            "private fields written by the enclosing class",
            () -> new Item("i"),
            i -> i.price = 3.5),
        reads(
            "private fields read by a nested class",
            () -> new Item("i"),
            i -> new Item.Reader().read(i)),
        writes("private fields written by a builder", () -> new Item("i"), Item.Builder::build),
        reads("an iterator over private fields", () -> new Item("i"), Nested::iterate),
        reads(
            "an inner class of a persistent class", () -> new Item("i"), i -> i.new View().text()),
        reads("an inner persistent class", () -> new Nested("p").new Inner(), Inner::text),
        reads("an anonymous persistent class", () -> anonymous(5), Supplied::get),
        reads(
            "a local persistent class with captured values",
            () -> local("cap", 7L),
            Supplied::get));
  }

  private static String iterate(Item item) {
    StringBuilder all = new StringBuilder();
    for (String part : item) {
      all.append(part);
    }
    return all.toString();
  }

  private static Supplied anonymous(int captured) {
    return new Supplied("anonymous") {
      private static final long serialVersionUID = 1L;
      private final int own = captured;

      @Override
      Object get() {
        return own + captured + label;
      }
    };
  }

  private static Supplied local(String text, long number) {
    class Local extends Supplied {
      private static final long serialVersionUID = 1L;
      private final IntSupplier unused = null;

      Local() {
        super(text);
      }

      @Override
      Object get() {
        return text + number + label + unused;
      }
    }
    return new Local();
  }

  abstract static class Supplied extends Persistent {
    private static final long serialVersionUID = 1L;
    final String label;

    Supplied(String label) {
      this.label = label;
    }

    abstract Object get();
  }

  final class Inner extends Persistent {
    private static final long serialVersionUID = 1L;
    private final String suffix = String.valueOf(1);

    String text() {
      return prefix + suffix;
    }
  }

  static final class Item extends Persistent implements Iterable<String> {
    private static final long serialVersionUID = 1L;
    private final String name;
    private double price = 1.25;
    private List<String> parts = new ArrayList<>(List.of("a", "b"));

    Item(String name) {
      this.name = name;
    }

    @Override
    public Iterator<String> iterator() {
      return new Iterator<>() {
        private int next;

        @Override
        public boolean hasNext() {
          return next < parts.size();
        }

        @Override
        public String next() {
          if (!hasNext()) {
            throw new NoSuchElementException();
          }
          return parts.get(next++);
        }
      };
    }

    final class View {
      String text() {
        Supplier<String> later = () -> name + Item.this.price;
        return later.get();
      }
    }

    static final class Reader {
      Object read(Item item) {
        return item.name + item.price;
      }
    }

    static final class Builder {
      static Object build(Item item) {
        item.price = 9.5;
        item.parts = List.of("c");
        return item.parts;
      }
    }
  }
}
