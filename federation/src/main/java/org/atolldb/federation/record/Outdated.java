package org.atolldb.federation.record;

import java.util.BitSet;

/**
 * Whether a state has exactly the fields of a class, under their names of today, and names no class
 * by a former name. Looks at names only: loads no class. Not thread-safe.
 */
final class Outdated {
  private final Types types;
  private final FieldTable fields;

  Outdated(Types types, FieldTable fields) {
    this.types = types;
    this.fields = fields;
  }

  boolean isOutdated(SmileReader in) {
    BitSet seen = new BitSet(fields.size());
    in.start();
    in.startObject();
    boolean outdated = false;
    while (!in.ends(Smile.END_OBJECT)) {
      String name = Names.unescape(in.readName());
      int index = fields.indexOf(name);
      if (index < 0 || !fields.field(index).name().equals(name)) {
        outdated = true;
      } else {
        seen.set(index);
      }
      outdated |= namesFormerClass(in);
    }
    return outdated || seen.cardinality() < fields.size();
  }

  /** Moves behind a value. */
  private boolean namesFormerClass(SmileReader in) {
    boolean found = false;
    if (in.peek() == Smile.START_ARRAY) {
      in.startArray();
      while (!in.ends(Smile.END_ARRAY)) {
        found |= namesFormerClass(in);
      }
    } else if (in.peek() != Smile.START_OBJECT) {
      in.skipValue();
    } else if (!in.skipMark()) {
      in.startObject();
      found = membersNameFormerClass(in);
    } else if (Smile.isText(in.peek())) {
      boolean former = types.isFormerName(in.readText());
      found = membersNameFormerClass(in) || former;
    } else {
      in.readInt();
      in.end(Smile.END_OBJECT);
    }
    return found;
  }

  private boolean membersNameFormerClass(SmileReader in) {
    boolean found = false;
    while (!in.ends(Smile.END_OBJECT)) {
      in.readName();
      found |= namesFormerClass(in);
    }
    return found;
  }
}
