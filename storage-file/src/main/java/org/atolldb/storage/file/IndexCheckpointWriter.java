package org.atolldb.storage.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.atolldb.storage.disk.DiskFile;

/**
 * Writes what the index said at an earlier end of the log while others extend both. Used by one
 * thread.
 */
final class IndexCheckpointWriter {
  static final long MAGIC = 0x41544f4c4c494458L; // ATOLLIDX
  static final int VERSION = 1;
  static final int HEADER = 68;
  static final int RUN = 4096;
  static final int PAIR = 16;

  private final BlockWriter out;
  private final UUID database;
  private final ObjectIndex index;
  private final LogEnd end;
  private final RevisionReader revisions;

  IndexCheckpointWriter(
      DiskFile file, UUID database, ObjectIndex index, LogEnd end, RevisionReader revisions) {
    this.out = new BlockWriter(file, database);
    this.database = database;
    this.index = index;
    this.end = end;
    this.revisions = revisions;
  }

  /** Writes the file and returns its length. */
  long write() throws IOException {
    ByteBuffer header = out.item(HEADER).putLong(MAGIC).putInt(VERSION);
    Texts.put(header, database);
    header.putLong(end.position()).putInt(end.chain()).putLong(end.tid());
    header.putLong(end.transactions()).putLong(end.greatestOid()).putInt(end.classes().size());
    for (Map.Entry<Integer, String> each : end.classes().entrySet()) {
      byte[] name = each.getValue().getBytes(StandardCharsets.UTF_8);
      Texts.put(out.item(2 * Integer.BYTES + name.length).putInt(each.getKey()), name);
    }
    writeStarts();
    for (Map.Entry<Integer, SortedOids> extent : index.extents().entrySet()) {
      writeExtent(extent.getKey(), extent.getValue());
    }
    out.item(2 * Integer.BYTES).putInt(0).putInt(0);
    out.flush();
    return out.written();
  }

  private void writeStarts() throws IOException {
    long[] pairs = index.starts().before(end.position());
    out.item(Integer.BYTES).putInt(pairs.length / 2);
    for (int i = 0; i < pairs.length; i += 2) {
      out.item(PAIR).putLong(pairs[i]).putLong(pairs[i + 1]);
    }
  }

  private void writeExtent(int classId, SortedOids extent) throws IOException {
    long[] oids = new long[RUN];
    ByteBuffer run = ByteBuffer.allocate(RUN * PAIR);
    long last = 0;
    for (int count = extent.above(last, oids); count > 0; count = extent.above(last, oids)) {
      for (int i = 0; i < count; i++) {
        long marked = markedThen(oids[i]);
        if (marked != Position.NONE) {
          run.putLong(oids[i]).putLong(marked);
        }
      }
      run.flip();
      if (run.hasRemaining()) {
        ByteBuffer target = out.item(2 * Integer.BYTES + run.remaining());
        target.putInt(classId).putInt(run.remaining() / PAIR).put(run);
      }
      run.clear();
      last = oids[count - 1];
    }
  }

  /** Where the object's newest entry was when the log ended at {@link #end}. */
  private long markedThen(long oid) throws IOException {
    long marked = index.marked(oid);
    return Position.plain(marked) < end.position()
        ? marked
        : revisions.newestBefore(end.position(), oid, Position.plain(marked));
  }
}
