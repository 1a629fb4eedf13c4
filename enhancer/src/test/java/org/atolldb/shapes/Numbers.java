package org.atolldb.shapes;

import static org.atolldb.shapes.Shape.writes;

import java.util.Arrays;
import java.util.List;
import org.atolldb.Persistent;

/** All primitive types, arrays, compound assignments. */
final class Numbers extends Persistent {
  private static final long serialVersionUID = 1L;

  private boolean flag = true;
  private byte small = 1;
  private short shorter = 2;
  private char letter = 'c';
  private int whole = 4;
  private long wide = 5L;
  private float single = 6f;
  private double twice = 7d;
  private long[] row = {8L, 9L};
  private int[][] table = {{1, 2}, {3, 4}};

  static List<Shape<?>> shapes() {
    return List.of(
        Shape.reads("all primitive types are read", Numbers::new, Numbers::all),
        writes("all primitive types are written", Numbers::new, Numbers::writeAll),
        writes("long and double compound assignment", Numbers::new, Numbers::compound),
        writes("increments in expressions", Numbers::new, Numbers::increments),
        writes("assignments in a chain", Numbers::new, Numbers::chain),
        Shape.reads("array elements are read", Numbers::new, n -> n.row[1] + n.table[1][0]),
        writes("an array is replaced", Numbers::new, n -> n.row = new long[] {3L}),
        Shape.reads("an array element changes", Numbers::new, Numbers::changeElement));
  }

  private Object all() {
    return List.of(flag, small, shorter, letter, whole, wide, single, twice, Arrays.toString(row));
  }

  private Object writeAll() {
    flag = false;
    small = 11;
    shorter = 12;
    letter = 'd';
    whole = 14;
    wide = 15L;
    single = 16f;
    twice = 17d;
    return all();
  }

  private Object compound() {
    wide += 10;
    twice *= 2;
    wide <<= 3;
    small++;
    return wide + twice + small;
  }

  private Object increments() {
    long before = wide++;
    double after = ++twice;
    return before + after + whole-- + (whole = 9) + (wide = 20L) + (twice = 1.5);
  }

  private Object chain() {
    Numbers other = new Numbers();
    other.wide = wide = 77L;
    other.whole = whole = other.small = small = 7;
    return other.wide + wide + whole;
  }

  private Object changeElement() {
    row[0] += 5;
    table[0][1]++;
    return row[0] + table[0][1];
  }
}
