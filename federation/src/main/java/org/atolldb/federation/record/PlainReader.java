package org.atolldb.federation.record;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.atolldb.State;
import org.jspecify.annotations.Nullable;

/**
 * Reads values without their classes: what {@link PlainWriter} writes. An object is a {@link
 * State}; one with a mark carries the marked class as its own. Not thread-safe.
 */
final class PlainReader {
  private final SmileReader in;
  private final Targets targets;

  PlainReader(SmileReader in, Targets targets) {
    this.in = in;
    this.targets = targets;
  }

  /** The members of a whole state, by name. */
  Map<String, @Nullable Object> document() {
    in.start();
    in.startObject();
    Map<String, @Nullable Object> members = members();
    if (!in.isEnd()) {
      throw in.damaged("something behind the end of the state");
    }
    return members;
  }

  private Map<String, @Nullable Object> members() {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    while (!in.ends(Smile.END_OBJECT)) {
      String name = Names.unescape(in.readName());
      members.put(name, value());
    }
    return members;
  }

  private @Nullable Object value() {
    int token = in.peek();
    if (token == Smile.NULL) {
      in.skipToken();
      return null;
    } else if (token == Smile.START_ARRAY) {
      return elements();
    } else if (token == Smile.START_OBJECT) {
      return object();
    } else if (Smile.isText(token)) {
      return in.readText();
    }
    return scalar(token);
  }

  private List<@Nullable Object> elements() {
    List<@Nullable Object> elements = new ArrayList<>();
    in.startArray();
    while (!in.ends(Smile.END_ARRAY)) {
      elements.add(value());
    }
    return Collections.unmodifiableList(elements);
  }

  private @Nullable Object object() {
    if (!in.skipMark()) {
      in.startObject();
      return new State("", members());
    } else if (Smile.isText(in.peek())) {
      return new State(in.readText(), members());
    }
    int index = in.readInt();
    in.end(Smile.END_OBJECT);
    return targets.target(index, Object.class);
  }

  private Object scalar(int token) {
    if (token == Smile.INT || Smile.isSmallInt(token)) {
      return in.readInt();
    }
    return switch (token) {
      case Smile.TRUE, Smile.FALSE -> in.readBoolean();
      case Smile.LONG -> in.readLong();
      case Smile.FLOAT -> in.readFloat();
      case Smile.DOUBLE -> in.readDouble();
      case Smile.BIG_INTEGER -> in.readBigInteger();
      case Smile.BIG_DECIMAL -> in.readBigDecimal();
      case Smile.RAW_BINARY, Smile.SAFE_BINARY -> in.readBinary();
      default -> throw in.mismatch("a value");
    };
  }
}
