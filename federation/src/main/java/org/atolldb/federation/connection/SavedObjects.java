package org.atolldb.federation.connection;

import java.nio.ByteBuffer;
import java.util.Arrays;
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

  private final RecordLog log;
  private final OidOffsets newest = new OidOffsets();
  private byte[] scratch = new byte[1024];

  SavedObjects(@Nullable SpillDirectory directory) {
    this.log = new RecordLog(directory);
  }

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

  /** Whether they are more than are kept in memory. */
  boolean isSpilled() {
    return log.isSpilled();
  }

  /** Lets go of a temporary file. */
  void close() {
    log.close();
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
    if (place == OidOffsets.NONE) {
      return null;
    }
    log.read(offset(place), scratch, HEADER);
    return saved(scratch, 0, offset(place));
  }

  byte[] record(Saved saved) {
    byte[] record = new byte[saved.length];
    log.read(offset(saved.place) + HEADER, record, record.length);
    return record;
  }

  /** The newest states as of now, in the order of the log. */
  Cursor iterator() {
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
    Entries entries = new Entries(mark);
    while (entries.isMore()) {
      Saved saved = entries.next();
      if (saved.before == OidOffsets.NONE || offset(saved.before) < mark) {
        newest.put(saved.oid, saved.before);
      }
    }
    log.cut(mark);
  }

  private static Saved saved(byte[] bytes, int from, long offset) {
    ByteBuffer header = ByteBuffer.wrap(bytes, from, HEADER);
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

  /** All entries from an offset to where the log ended when this was made, through a window. */
  private final class Entries {
    private static final int WINDOW = 64 << 10;

    private final long end = log.end();
    private byte[] window = new byte[(int) Math.min(WINDOW, Math.max(HEADER, log.end()))];
    private long windowStart;
    private int windowSize;
    private long offset;

    Entries(long from) {
      offset = from;
    }

    boolean isMore() {
      return offset < end;
    }

    Saved next() {
      Saved saved = saved(window, at(offset, HEADER), offset);
      offset += padded(HEADER + saved.length);
      return saved;
    }

    byte[] record(Saved saved) {
      int from = at(offset(saved.place), HEADER + saved.length) + HEADER;
      return Arrays.copyOfRange(window, from, from + saved.length);
    }

    /** Where in the window bytes of the log are. */
    private int at(long from, int count) {
      if (from < windowStart || from + count > windowStart + windowSize) {
        if (window.length < count) {
          window = new byte[count];
        }
        windowStart = from;
        windowSize = log.read(from, window, window.length);
      }
      return (int) (from - windowStart);
    }
  }

  /** Newest states from an offset to where the log ended when this was made. */
  final class Cursor implements Iterator<Saved> {
    private final Entries entries;
    private @Nullable Saved next;
    private boolean isFound;

    Cursor(long from) {
      entries = new Entries(from);
    }

    @Override
    public boolean hasNext() {
      while (!isFound && entries.isMore()) {
        Saved saved = entries.next();
        isFound = newest.get(saved.oid) == saved.place;
        next = saved;
      }
      return isFound;
    }

    @Override
    public Saved next() {
      if (!hasNext() || next == null) {
        throw new NoSuchElementException();
      }
      isFound = false;
      return next;
    }

    /** The record of the state that was given last. */
    byte[] record(Saved saved) {
      return entries.record(saved);
    }
  }
}
