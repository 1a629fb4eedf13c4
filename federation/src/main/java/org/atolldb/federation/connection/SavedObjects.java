package org.atolldb.federation.connection;

import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.LongConsumer;
import org.atolldb.UsageException;
import org.jspecify.annotations.Nullable;

/**
 * What the savepoints of a running transaction took of the objects of one database: a log of
 * records, the newest of each object found by its oid. Going back to a savepoint cuts the log.
 * Confined to its connection.
 *
 * <p>An entry of the log: oid (8), base (8), place of the object's entry before (4), class number
 * (4), length of the record (4), flags (4), record, padding to a multiple of 8. Places are counted
 * in units of 8 bytes from 1.
 */
final class SavedObjects {
  private static final int HEADER = 32;
  private static final int UNIT_BITS = 3;
  private static final int UNIT = 1 << UNIT_BITS;
  private static final int NEW = 1;
  private static final int DELETED = 2;
  private static final long LARGEST = (1L << (Integer.SIZE + UNIT_BITS)) - 2L * UNIT;

  private final RecordLog log = new RecordLog();
  private final OidOffsets newest = new OidOffsets();
  private byte[] scratch = new byte[1024];

  /**
   * An object as of a savepoint.
   *
   * @param oid the object
   * @param base the revision that the transaction's change started from
   * @param classId its class
   * @param isNew whether the transaction created it
   * @param isDeleted whether the transaction deleted it
   * @param place of this entry in the log
   * @param length of the record
   */
  record Saved(
      long oid,
      long base,
      int classId,
      boolean isNew,
      boolean isDeleted,
      int place,
      int before,
      int length) {
    /** Whether nothing of it is to be written: the same transaction created and deleted it. */
    boolean isNothing() {
      return isNew && isDeleted;
    }

    private int flags() {
      return (isNew ? NEW : 0) | (isDeleted ? DELETED : 0);
    }
  }

  /** The end of the log: a savepoint goes back to it. */
  long end() {
    return log.end();
  }

  /** Whether a savepoint has anything of an object. */
  boolean contains(long oid) {
    return newest.get(oid) != OidOffsets.NONE;
  }

  void save(ObjectEntry entry, int classId, byte[] record) {
    long offset = log.end();
    int length = padded(HEADER + record.length);
    if (offset + length > LARGEST) {
      throw new UsageException(
          "Taking a savepoint failed: the transaction's changes of database "
              + entry.home.name()
              + " take more than "
              + LARGEST
              + " bytes. Split the work into several transactions.");
    }
    int place = place(offset);
    Saved saved =
        new Saved(
            entry.oid,
            entry.tid,
            classId,
            entry.isNew,
            entry.deleted,
            place,
            newest.get(entry.oid),
            record.length);
    ByteBuffer bytes = scratch(length);
    bytes.putLong(saved.oid).putLong(saved.base).putInt(saved.before).putInt(classId);
    bytes.putInt(record.length).putInt(saved.flags()).put(record);
    while (bytes.position() < length) {
      bytes.put((byte) 0);
    }
    log.append(scratch, length);
    newest.put(entry.oid, place);
  }

  /** The newest state that a savepoint has of an object. */
  @Nullable Saved find(long oid) {
    int place = newest.get(oid);
    return place == OidOffsets.NONE ? null : at(offset(place));
  }

  byte[] record(Saved saved) {
    byte[] record = new byte[saved.length];
    log.read(offset(saved.place) + HEADER, record, record.length);
    return record;
  }

  /** The newest states as of now, in the order of the log. */
  Iterator<Saved> iterator() {
    return new Cursor(0);
  }

  /** Visits the oids of all objects that have a state here. */
  void forEachOid(LongConsumer action) {
    newest.forEach(action);
  }

  /** Visits the oids of the objects that were saved since the log ended somewhere. */
  void forEachSince(long mark, LongConsumer action) {
    for (Cursor since = new Cursor(mark); since.hasNext(); ) {
      action.accept(since.next().oid);
    }
  }

  /** Forgets what was saved since the log ended somewhere. */
  void cut(long mark) {
    long offset = mark;
    while (offset < log.end()) {
      Saved saved = at(offset);
      if (saved.before == OidOffsets.NONE || offset(saved.before) < mark) {
        newest.put(saved.oid, saved.before);
      }
      offset += padded(HEADER + saved.length);
    }
    log.cut(mark);
  }

  private Saved at(long offset) {
    ByteBuffer header = scratch(HEADER);
    log.read(offset, scratch, HEADER);
    long oid = header.getLong();
    long base = header.getLong();
    int before = header.getInt();
    int classId = header.getInt();
    int length = header.getInt();
    int flags = header.getInt();
    return new Saved(
        oid,
        base,
        classId,
        (flags & NEW) != 0,
        (flags & DELETED) != 0,
        place(offset),
        before,
        length);
  }

  private ByteBuffer scratch(int length) {
    if (scratch.length < length) {
      scratch = new byte[length];
    }
    return ByteBuffer.wrap(scratch);
  }

  private static int padded(int length) {
    return (length + UNIT - 1) & -UNIT;
  }

  private static int place(long offset) {
    return (int) (offset >>> UNIT_BITS) + 1;
  }

  private static long offset(int place) {
    return ((place - 1) & 0xffff_ffffL) << UNIT_BITS;
  }

  /** Newest states from an offset to where the log ended when this was made. */
  private final class Cursor implements Iterator<Saved> {
    private final long end = log.end();
    private long offset;
    private @Nullable Saved next;

    Cursor(long from) {
      offset = from;
      advance();
    }

    private void advance() {
      next = null;
      while (next == null && offset < end) {
        Saved saved = at(offset);
        offset += padded(HEADER + saved.length);
        next = newest.get(saved.oid) == saved.place ? saved : null;
      }
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public Saved next() {
      Saved found = next;
      if (found == null) {
        throw new NoSuchElementException();
      }
      advance();
      return found;
    }
  }
}
