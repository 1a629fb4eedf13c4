package org.atolldb.storage.memory;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.map.ChronicleMapBuilder;
import org.atolldb.StorageException;

/**
 * Records in a Chronicle Map, cut into pieces: consecutive keys hold the pieces of one record, the
 * first of which begins with the record's length.
 *
 * <p>A Chronicle Map is made for a number of entries of an average length, not for a number of
 * bytes. So the room is counted here, each piece with what it costs the map at most; the map itself
 * never fills up.
 */
final class OffHeapRecords implements Records {
  private static final int LENGTH = Integer.BYTES;
  private static final int PIECE = 1000;

  /** Key and lengths of a map entry. */
  private static final int ENTRY = 16;

  private static final int UNIT = 64;
  private static final int SMALLEST = 2 * UNIT;
  private static final long MIB = 1 << 20;

  private static final String ON_HEAP =
      "or leave out the setting off-heap, then the records are kept on the heap.";

  private final String database;
  private final long room;
  private final ChronicleMap<Long, byte[]> pieces;

  /** Taken for writing only to close: memory that is read must not be freed. */
  private final ReentrantReadWriteLock closing = new ReentrantReadWriteLock();

  private long next;
  private volatile long taken;

  private OffHeapRecords(String database, long room, ChronicleMap<Long, byte[]> pieces) {
    this.database = database;
    this.room = room;
    this.pieces = pieces;
  }

  /** Takes memory from the system, which hands it over page by page when it is first written. */
  static OffHeapRecords reserve(String database, long room) {
    // Read by Chronicle when its first classes are loaded: it would report its use to a server.
    System.setProperty("chronicle.analytics.disable", "true");
    System.setProperty("chronicle.announcer.disable", "true");
    String failed =
        "Reserving " + text(room) + " off the heap for memory database '" + database + "' failed: ";
    JvmFlags.obstacle()
        .ifPresent(
            obstacle -> {
              throw new StorageException(failed + obstacle + ON_HEAP);
            });
    try {
      ChronicleMap<Long, byte[]> pieces =
          ChronicleMapBuilder.of(Long.class, byte[].class)
              .name("atoll-" + database)
              .entries(room / SMALLEST)
              .averageValueSize(SMALLEST - ENTRY)
              .create();
      return new OffHeapRecords(database, room, pieces);
    } catch (RuntimeException | LinkageError | AssertionError | OutOfMemoryError e) {
      throw new StorageException(
          failed + "Chronicle Map could not be made: " + e + ". Give it less, " + ON_HEAP, e);
    }
  }

  @Override
  public long keep(byte[] record) {
    long address = next;
    long cost = cost(record.length);
    long takenThen = taken + cost;
    if (takenThen > room) {
      throw full(cost);
    }
    closing.readLock().lock();
    try {
      checkOpen();
      byte[] first = new byte[Math.min(PIECE, LENGTH + record.length)];
      ByteBuffer.wrap(first).putInt(record.length).put(record, 0, first.length - LENGTH);
      taken = takenThen;
      pieces.put(next++, first);
      for (int done = first.length - LENGTH; done < record.length; done += PIECE) {
        int end = Math.min(record.length, done + PIECE);
        pieces.put(next++, Arrays.copyOfRange(record, done, end));
      }
      return address;
    } finally {
      closing.readLock().unlock();
    }
  }

  private StorageException full(long cost) {
    return new StorageException(
        "Writing to memory database '"
            + database
            + "' failed: of the "
            + text(room)
            + " that its setting off-heap gives it, "
            + taken
            + " bytes are taken and "
            + cost
            + " more are needed. Nothing of the transaction was kept. A memory database keeps every"
            + " revision: raise off-heap, or close the database and begin anew.");
  }

  @Override
  public byte[] read(long address) {
    closing.readLock().lock();
    try {
      checkOpen();
      byte[] first = piece(address);
      byte[] record = new byte[ByteBuffer.wrap(first).getInt()];
      int done = first.length - LENGTH;
      System.arraycopy(first, LENGTH, record, 0, done);
      for (long key = address + 1; done < record.length; key++) {
        byte[] more = piece(key);
        System.arraycopy(more, 0, record, done, more.length);
        done += more.length;
      }
      return record;
    } finally {
      closing.readLock().unlock();
    }
  }

  private byte[] piece(long key) {
    byte[] piece = pieces.get(key);
    if (piece == null) {
      throw new StorageException(
          "Reading memory database '"
              + database
              + "' failed: piece "
              + key
              + " of its records is gone.");
    }
    return piece;
  }

  @Override
  public Mark mark() {
    return new Mark(next, taken);
  }

  @Override
  public void backTo(Mark mark) {
    closing.readLock().lock();
    try {
      checkOpen();
      while (next > mark.next()) {
        pieces.remove(--next);
      }
      taken = mark.bytes();
    } finally {
      closing.readLock().unlock();
    }
  }

  @Override
  public long bytes() {
    return taken;
  }

  @Override
  public void close() {
    closing.writeLock().lock();
    try {
      pieces.close();
    } finally {
      closing.writeLock().unlock();
    }
  }

  private void checkOpen() {
    if (!pieces.isOpen()) {
      throw MemoryStorage.closed(database);
    }
  }

  private static long cost(int length) {
    long total = (long) length + LENGTH;
    int rest = (int) (total % PIECE);
    return total / PIECE * costOfPiece(PIECE) + (rest == 0 ? 0 : costOfPiece(rest));
  }

  private static long costOfPiece(int length) {
    return Math.max(SMALLEST, (length + ENTRY + UNIT - 1) / UNIT * UNIT);
  }

  private static String text(long bytes) {
    return bytes % MIB == 0 ? bytes / MIB + "MiB" : bytes + " bytes";
  }
}
