package org.atolldb.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.atolldb.Database;
import org.atolldb.ObjectId;
import org.atolldb.Persistent;
import org.atolldb.Transaction;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What it costs to find out at commit that nothing changed inside a mutable value: a transaction
 * that may write touches 1,000 cached objects and changes none. The kind {@code TEXT} has no
 * mutable field and pays nothing.
 */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters, the set-up methods the rest
public class MutableValuesBenchmark {
  private static final int OBJECTS = 1000;

  /** What the object's field holds. */
  public enum Kind {
    /** An immutable value. */
    TEXT {
      @Override
      Touchable create(int elements) {
        return new WithText("x".repeat(elements));
      }
    },
    /** Immutable elements, compared by identity. */
    LIST {
      @Override
      Touchable create(int elements) {
        return new WithList(
            new ArrayList<>(IntStream.range(0, elements).mapToObj(Integer::toString).toList()));
      }
    },
    /** Immutable keys and values, compared by identity. */
    MAP {
      @Override
      Touchable create(int elements) {
        Map<String, Integer> map = new HashMap<>();
        IntStream.range(0, elements).forEach(i -> map.put("key " + i, i));
        return new WithMap(map);
      }
    },
    /** Copied and compared by content. */
    ARRAY {
      @Override
      Touchable create(int elements) {
        return new WithArray(new long[elements]);
      }
    },
    /** Mutable elements: encoded, and encoded again. */
    NESTED {
      @Override
      Touchable create(int elements) {
        List<List<Integer>> nested = new ArrayList<>();
        IntStream.range(0, elements).forEach(i -> nested.add(new ArrayList<>(List.of(i))));
        return new WithNested(nested);
      }
    };

    abstract Touchable create(int elements);
  }

  /** What the object's field holds. */
  @Param public Kind kind;

  /** How many of them, or characters. */
  @Param({"3", "30", "300"})
  public int elements;

  private BenchFederation federation;
  private List<ObjectId<Touchable>> ids = List.of();

  /**
   * Opens and fills.
   *
   * @throws IOException if that fails
   */
  @Setup(Level.Trial)
  public void open() throws IOException {
    federation = new BenchFederation("1GiB");
    Database heap = federation.registry().database("heap");
    ids = federation.registry().call(tx -> create(tx, heap));
  }

  private List<ObjectId<Touchable>> create(Transaction tx, Database heap) {
    List<ObjectId<Touchable>> created = new ArrayList<>(OBJECTS);
    for (int i = 0; i < OBJECTS; i++) {
      created.add(tx.id(tx.add(heap, kind.create(elements))));
    }
    return created;
  }

  /**
   * Closes.
   *
   * @throws IOException if that fails
   */
  @TearDown(Level.Trial)
  public void close() throws IOException {
    federation.close();
  }

  /**
   * Touches all objects and commits.
   *
   * @return something that depends on all of them
   */
  @Benchmark
  @OperationsPerInvocation(OBJECTS)
  public long touched() {
    return federation
        .registry()
        .call(
            tx -> {
              long sum = 0;
              for (ObjectId<Touchable> id : ids) {
                sum += tx.get(id).touch();
              }
              return sum;
            });
  }

  /** An object with one field. */
  abstract static class Touchable extends Persistent {
    private static final long serialVersionUID = 1L;

    /** Reads the field. */
    abstract int touch();
  }

  private static final class WithText extends Touchable {
    private static final long serialVersionUID = 1L;
    private final String text;

    WithText(String text) {
      this.text = text;
    }

    @Override
    int touch() {
      return text.length();
    }
  }

  private static final class WithList extends Touchable {
    private static final long serialVersionUID = 1L;
    private final List<String> list;

    WithList(List<String> list) {
      this.list = list;
    }

    @Override
    int touch() {
      return list.size();
    }
  }

  private static final class WithMap extends Touchable {
    private static final long serialVersionUID = 1L;
    private final Map<String, Integer> map;

    WithMap(Map<String, Integer> map) {
      this.map = map;
    }

    @Override
    int touch() {
      return map.size();
    }
  }

  private static final class WithArray extends Touchable {
    private static final long serialVersionUID = 1L;
    private final long[] array;

    WithArray(long[] array) {
      this.array = array;
    }

    @Override
    int touch() {
      return array.length;
    }
  }

  private static final class WithNested extends Touchable {
    private static final long serialVersionUID = 1L;
    private final List<List<Integer>> nested;

    WithNested(List<List<Integer>> nested) {
      this.nested = nested;
    }

    @Override
    int touch() {
      return nested.size();
    }
  }
}
