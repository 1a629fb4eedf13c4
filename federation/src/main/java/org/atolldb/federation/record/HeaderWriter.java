package org.atolldb.federation.record;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.atolldb.Persistent;

/** Collects the references of a record and writes its header. Not thread-safe. */
final class HeaderWriter implements References {
  private static final int LONGEST_VARINT = 9;
  private final UUID own;
  private final ReferenceSink sink;
  private final List<UUID> databases = new ArrayList<>(0);
  private byte[] references = {};
  private int size;
  private int count;

  HeaderWriter(UUID own, ReferenceSink sink) {
    this.own = own;
    this.sink = sink;
  }

  @Override
  public void add(Persistent target, FieldPath path) {
    Reference reference = sink.refer(target, path);
    if (references.length - size < 3 * LONGEST_VARINT) {
      references = java.util.Arrays.copyOf(references, Math.max(64, references.length * 2));
    }
    size = varint(references, size, database(reference.database()));
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
      databases.add(database);
    }
    return index + 1;
  }

  /** The whole record, given the state. */
  byte[] record(SmileWriter state) {
    byte[] counts = new byte[2 * LONGEST_VARINT];
    int split = varint(counts, 0, databases.size());
    int end = varint(counts, split, count);
    byte[] record = new byte[1 + databases.size() * 16 + end + size + state.size];
    record[0] = RecordHeader.VERSION;
    int at = copy(counts, 0, split, record, 1);
    for (UUID database : databases) {
      at = fixed(record, at, database.getMostSignificantBits());
      at = fixed(record, at, database.getLeastSignificantBits());
    }
    at = copy(counts, split, end - split, record, at);
    at = copy(references, 0, size, record, at);
    copy(state.bytes, 0, state.size, record, at);
    return record;
  }

  private static int copy(byte[] from, int start, int length, byte[] to, int at) {
    System.arraycopy(from, start, to, at, length);
    return at + length;
  }

  private static int fixed(byte[] to, int at, long value) {
    for (int shift = 56; shift >= 0; shift -= 8) {
      to[at++] = (byte) (value >>> shift);
    }
    return at;
  }

  private static int varint(byte[] to, int at, long value) {
    for (int shift = 56; shift > 0; shift -= 7) {
      if (value >>> shift != 0) {
        to[at++] = (byte) (0x80 | (value >>> shift));
      }
    }
    to[at++] = (byte) (value & 0x7F);
    return at;
  }
}
