package org.atolldb.federation.record;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;

/** Which parts of a record take its room, found without loading classes. */
final class RecordWeights {
  private static final int MOST = 3;
  private final byte[] record;

  private RecordWeights(byte[] record) {
    this.record = record;
  }

  /** A part of the state: its path, where its value begins, how long it is. */
  private record Part(String path, int start, int length) {}

  /**
   * The largest fields, each with the path to where the bytes are.
   *
   * @param className the simple name of the object's class, with which paths begin
   */
  static String describe(byte[] record, UUID own, String className) {
    try {
      RecordWeights weights = new RecordWeights(record);
      SmileReader in = new RecordHeader(record, own).reader();
      in.start();
      return weights.members(in, className).stream()
          .sorted(Comparator.comparingInt(Part::length).reversed())
          .filter(part -> part.length > record.length / 10)
          .limit(MOST)
          .map(weights::describe)
          .collect(Collectors.joining(", "));
    } catch (IndexOutOfBoundsException e) {
      throw new RecordDamagedException(record.length, "ends too early", e);
    }
  }

  private String describe(Part field) {
    Part part = field;
    List<Part> inner = parts(part);
    while (!inner.isEmpty()) {
      Part largest = inner.stream().max(Comparator.comparingInt(Part::length)).orElseThrow();
      if (largest.length < part.length / 2) {
        break;
      }
      part = largest;
      inner = parts(part);
    }
    return String.format(
        Locale.ROOT,
        "%s with %,d bytes%s",
        part.path,
        part.length,
        inner.isEmpty() ? "" : String.format(Locale.ROOT, " in %,d parts", inner.size()));
  }

  private List<Part> parts(Part whole) {
    SmileReader in = new SmileReader(record, 0, whole.start, record.length);
    int token = in.peek();
    if (token == Smile.START_ARRAY) {
      List<Part> elements = new ArrayList<>();
      in.startArray();
      while (!in.ends(Smile.END_ARRAY)) {
        elements.add(next(in, whole.path + "[" + elements.size() + "]"));
      }
      return elements;
    }
    return token == Smile.START_OBJECT ? members(in, whole.path) : List.of();
  }

  private List<Part> members(SmileReader in, String path) {
    List<Part> members = new ArrayList<>();
    boolean isMarked = in.skipMark();
    if (isMarked) {
      in.skipValue();
    } else {
      in.startObject();
    }
    while (!in.ends(Smile.END_OBJECT)) {
      String name = Names.unescape(in.readName());
      members.add(next(in, isMarked && name.equals("v") ? path : path + "." + name));
    }
    return members;
  }

  private static Part next(SmileReader in, String path) {
    int start = in.position;
    in.skipValue();
    return new Part(path, start, in.position - start);
  }
}
