package org.atolldb.federation.record;

import java.util.UUID;

/**
 * The part of a record that needs no classes. References are read one by one as the state asks for
 * them; in a record as the encoder writes it, each is the next one. Not thread-safe.
 */
sealed class RecordHeader permits RecordTargets {
  static final int VERSION = 1;
  private final byte[] bytes;
  private final int start;
  private final int end;
  private final UUID own;
  private final int classVersion;
  private final int databases;
  private final int databaseTable;
  private final int count;
  private final int firstReference;
  private final int state;
  private int position;
  private int next;

  /** Reads all but the references, which it steps over. */
  RecordHeader(byte[] record, UUID own) {
    this(record, 0, record.length, own);
  }

  /** Reads a record that is a part of an array. */
  RecordHeader(byte[] bytes, int start, int end, UUID own) {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
    this.own = own;
    if (bytes[start] != VERSION) {
      throw damaged(
          "a record of format version " + bytes[start] + "; this release reads version " + VERSION);
    }
    position = start + 1;
    classVersion = (int) Math.min(varint(), Integer.MAX_VALUE);
    databases = count(16);
    databaseTable = position;
    position += databases * 16;
    count = count(3);
    firstReference = position;
    for (int numbers = count * 3; numbers > 0; position++) {
      if (bytes[position] >= 0) {
        numbers--;
      }
    }
    state = position;
    position = firstReference;
  }

  /** The number of references of a record that is well formed. */
  static int countReferences(byte[] bytes, int start) {
    // behind the version of the class
    int position = start + 1;
    while (bytes[position] < 0) {
      position++;
    }
    position++;
    int databases = 0;
    do {
      databases = (databases << 7) | (bytes[position] & 0x7F);
    } while (bytes[position++] < 0);
    position += databases * 16;
    int count = 0;
    do {
      count = (count << 7) | (bytes[position] & 0x7F);
    } while (bytes[position++] < 0);
    return count;
  }

  /** The version of the object's class that wrote the state. */
  int classVersion() {
    return classVersion;
  }

  int count() {
    return count;
  }

  /** Where the state begins. */
  int state() {
    return state;
  }

  /** The state. */
  SmileReader reader() {
    return new SmileReader(bytes, start, state, end);
  }

  Reference reference(int index) {
    if (index < 0 || index >= count) {
      throw damaged("reference " + index + " of " + count);
    }
    if (index < next) {
      next = 0;
      position = firstReference;
    }
    while (next < index) {
      read();
    }
    return read();
  }

  private Reference read() {
    long strength = varint();
    long database = strength >>> 1;
    long oid = varint();
    long classId = varint();
    next++;
    if (database > databases || classId > Integer.MAX_VALUE) {
      throw damaged("database " + database + " of " + databases + ", class " + classId);
    }
    UUID home = database == 0 ? own : database((int) database);
    return new Reference(home, oid, (int) classId, (strength & 1) != 0);
  }

  private UUID database(int index) {
    int at = databaseTable + (index - 1) * 16;
    return new UUID(fixed(at), fixed(at + 8));
  }

  private long fixed(int at) {
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value = (value << 8) | (bytes[at + i] & 0xFF);
    }
    return value;
  }

  /** A number of things that take at least so many bytes each. */
  private int count(int bytesEach) {
    long value = varint();
    if (value > (end - position) / bytesEach) {
      throw damaged("a count of " + value + " with " + (end - position) + " bytes left");
    }
    return (int) value;
  }

  private long varint() {
    long value = 0;
    for (int i = 0; i < 9; i++) {
      byte b = bytes[position++];
      value = (value << 7) | (b & 0x7F);
      if (b >= 0) {
        return value;
      }
    }
    throw damaged("a number longer than 63 bits");
  }

  RecordDamagedException damaged(String problem) {
    return new RecordDamagedException(position - start, problem);
  }
}
