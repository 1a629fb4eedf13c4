package org.atolldb.storage.file;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.atolldb.UsageException;
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

  void add(TransactionPart part) {
    if (!logged.isEmpty()) {
      remember(logged.get(logged.size() - 1));
    }
    byte[] description = Description.encode(part);
    ByteBuffer record = ByteBuffer.allocate(length(part, description));
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
    digest.update(record.slice(0, TransactionHeader.LENGTH));
    record.put(description);
    long[] entries = new long[part.objects().size()];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = position + record.position();
      putEntry(record, part.tid(), part.objects().get(i), entries[i]);
      digest.update(record.slice((int) (entries[i] - position), EntryHeader.LENGTH));
      record.put(part.objects().get(i).state());
    }
    chain = (int) digest.getValue();
    records.add(record.putInt(chain).flip());
    long end = position + record.limit();
    logged.add(new LoggedTransaction(part, position, end, chain, entries));
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
    for (int i = 0; i < before.entries().length; i++) {
      map.put(before.part().objects().get(i).oid(), before.entries()[i]);
    }
    pending = map;
  }

  private static int length(TransactionPart part, byte[] description) {
    long length = TransactionHeader.LENGTH + (long) description.length + TransactionHeader.TRAILER;
    for (ObjectChange change : part.objects()) {
      length += EntryHeader.LENGTH + change.state().length;
    }
    if (length > Integer.MAX_VALUE - Long.BYTES) {
      throw new UsageException(
          "A transaction of "
              + length
              + " bytes in one database is too large for a file storage, which takes 2 GiB. Split it.");
    }
    return (int) length;
  }
}
