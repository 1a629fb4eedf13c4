package org.atolldb.storage.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.atolldb.storage.disk.DiskFile;

/**
 * Reads an index checkpoint: first which end of the log it is for, then the rest. Used by one
 * thread.
 */
final class IndexCheckpointReader {
  private final Path path;
  private final DiskFile file;
  private final UUID database;
  private final BlockReader in;
  private final LogEnd end;

  IndexCheckpointReader(Path path, DiskFile file, UUID database) throws IOException {
    this.path = path;
    this.file = file;
    this.database = database;
    this.in = new BlockReader(path, file, database);
    this.end = readEnd();
  }

  Path path() {
    return path;
  }

  LogEnd end() {
    return end;
  }

  long length() throws IOException {
    return file.size();
  }

  void close() throws IOException {
    file.close();
  }

  private LogEnd readEnd() throws IOException {
    ByteBuffer header = in.item();
    if (header.remaining() < IndexCheckpointWriter.HEADER
        || header.getLong() != IndexCheckpointWriter.MAGIC
        || header.getInt() != IndexCheckpointWriter.VERSION
        || !Texts.uuid(header).equals(database)) {
      throw Failures.damaged(path, 0, "other bytes", "an index of this version and database");
    }
    long position = header.getLong();
    int chain = header.getInt();
    long tid = header.getLong();
    long transactions = header.getLong();
    long greatestOid = header.getLong();
    Map<Integer, String> classes = new HashMap<>();
    for (int left = header.getInt(); left > 0; left--) {
      ByteBuffer item = in.item();
      classes.put(item.getInt(), Texts.get(item));
    }
    return new LogEnd(position, chain, tid, transactions, greatestOid, Map.copyOf(classes));
  }

  ObjectIndex readIndex() throws IOException {
    ObjectIndex index = new ObjectIndex();
    for (int left = in.item().getInt(); left > 0; left--) {
      ByteBuffer item = in.item();
      index.starts().add(item.getLong(), item.getLong());
    }
    while (true) {
      ByteBuffer run = in.item();
      int classId = run.getInt();
      int count = run.getInt();
      if (count == 0) {
        in.expectEnd();
        return index;
      }
      for (int i = 0; i < count; i++) {
        index.add(run.getLong(), classId, run.getLong());
      }
    }
  }
}
