package org.atolldb.storage.file;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.atolldb.storage.ObjectChange;
import org.atolldb.storage.TransactionPart;
import org.jspecify.annotations.Nullable;

/** Makes the records of transactions that go into one write. Used by one thread. */
final class TransactionEncoder {
  private final Seal seal;
  private final ObjectIndex index;

  /**
   * Where earlier transactions of the same write put objects; the index learns it when they are
   * written.
   */
  private @Nullable PositionMap pending;

  private final List<LoggedTransaction> logged = new ArrayList<>();
  private final List<ByteBuffer> records = new ArrayList<>();
  private long position;
  private int chain;

  TransactionEncoder(Seal seal, ObjectIndex index, LogEnd end) {
    this.seal = seal;
    this.index = index;
    this.position = end.position();
    this.chain = end.chain();
  }

  /** Where the next record would start. */
  long position() {
    return position;
  }

  List<LoggedTransaction> logged() {
    return logged;
  }

  List<ByteBuffer> records() {
    return records;
  }

  boolean isEmpty() {
    return logged.isEmpty();
  }

  /**
   * Adds a transaction.
   *
   * @param length of its record
   */
  void add(TransactionPart part, byte[] description, int length) {
    if (!logged.isEmpty()) {
      remember(logged.get(logged.size() - 1));
    }
    ByteBuffer record = ByteBuffer.allocate(length);
    new TransactionHeader(
            record.capacity(),
            part.tid(),
            part.previousTid(),
            chain,
            description.length,
            Seal.plain(description),
            part.objects().size())
        .put(record, seal, position);
    CRC32C digest = seal.at(position);
    digest.update(record.array(), 0, TransactionHeader.LENGTH);
    record.put(description);
    long firstEntry = position + record.position();
    for (ObjectChange change : part.objects()) {
      int at = record.position();
      putEntry(record, part.tid(), change, position + at);
      digest.update(record.array(), at, EntryHeader.LENGTH);
      record.put(change.state());
    }
    chain = (int) digest.getValue();
    records.add(record.putInt(chain).flip());
    long end = position + record.limit();
    logged.add(new LoggedTransaction(part, position, firstEntry, end, chain));
    position = end;
  }

  private void putEntry(ByteBuffer record, long tid, ObjectChange change, long at) {
    long before = pending == null ? Position.NONE : pending.get(change.oid());
    new EntryHeader(
            change.state().length,
            change.oid(),
            tid,
            before == Position.NONE ? index.position(change.oid()) : before,
            change.classId(),
            Seal.plain(change.state()))
        .put(record, seal, at);
  }

  private void remember(LoggedTransaction before) {
    PositionMap map = pending == null ? new PositionMap() : pending;
    before.forEachEntry((change, at) -> map.put(change.oid(), at));
    pending = map;
  }

  /** What a transaction takes in the log. */
  static long length(TransactionPart part, byte[] description) {
    long length = TransactionHeader.LENGTH + (long) description.length + TransactionHeader.TRAILER;
    for (ObjectChange change : part.objects()) {
      length += EntryHeader.LENGTH + change.state().length;
    }
    return length;
  }
}
