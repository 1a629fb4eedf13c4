package org.atolldb.federation.record;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.atolldb.Persistent;

/** Collects the references of a record and writes its header. Not thread-safe. */
final class HeaderWriter implements References {
  private static final int LONGEST_VARINT = 9;
  private static final byte[] NONE = {};
  private final UUID own;
  private final ReferenceSink sink;
  private List<UUID> databases = List.of();
  private byte[] references = NONE;
  private int size;
  private int count;

  HeaderWriter(UUID own, ReferenceSink sink) {
    this.own = own;
    this.sink = sink;
  }

  @Override
  public void add(Persistent target, FieldPath path) {
    add(sink.refer(target, path));
  }

  @Override
  public void addWeak(Persistent target, FieldPath path) {
    add(sink.referWeakly(target, path));
  }

  private void add(Reference reference) {
    if (references.length - size < 3 * LONGEST_VARINT) {
      references = Arrays.copyOf(references, Math.max(64, references.length * 2));
    }
    int database = database(reference.database());
    size = varint(references, size, 2L * database + (reference.isWeak() ? 1 : 0));
    size = varint(references, size, reference.oid());
    size = varint(references, size, reference.classId());
    count++;
  }

  /** 0 is the own database. */
  private int database(UUID database) {
    if (database.equals(own)) {
      return 0;
    }
    int index = databases.indexOf(database);
    if (index < 0) {
      index = databases.size();
      databases = index == 0 ? new ArrayList<>(2) : databases;
      databases.add(database);
    }
    return index + 1;
  }

  /** The whole record, given the version of the object's class and the state. */
  byte[] record(int classVersion, SmileWriter state) {
    int header =
        1
            + length(classVersion)
            + length(databases.size())
            + databases.size() * 16
            + length(count)
            + size;
    byte[] record = new byte[header + state.size];
    record[0] = RecordHeader.VERSION;
    int at = varint(record, 1, classVersion);
    at = varint(record, at, databases.size());
    for (UUID database : databases) {
      at = fixed(record, at, database.getMostSignificantBits());
      at = fixed(record, at, database.getLeastSignificantBits());
    }
    at = varint(record, at, count);
    System.arraycopy(references, 0, record, at, size);
    System.arraycopy(state.bytes, 0, record, header, state.size);
    return record;
  }

  private static int fixed(byte[] to, int at, long value) {
    for (int shift = 56; shift >= 0; shift -= 8) {
      to[at++] = (byte) (value >>> shift);
    }
    return at;
  }

  /** How many bytes a number takes. */
  private static int length(int value) {
    int length = 1;
    for (int rest = value >>> 7; rest != 0; rest >>>= 7) {
      length++;
    }
    return length;
  }

  private static int varint(byte[] to, int at, long value) {
    if (value < 0x80) {
      to[at] = (byte) value;
      return at + 1;
    }
    for (int shift = 56; shift > 0; shift -= 7) {
      if (value >>> shift != 0) {
        to[at++] = (byte) (0x80 | (value >>> shift));
      }
    }
    to[at++] = (byte) (value & 0x7F);
    return at;
  }
}
