package org.atolldb.storage.file;

import java.io.IOException;
import java.util.AbstractList;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.zip.CRC32C;
import org.atolldb.storage.ObjectChange;

/**
 * The changes of a large transaction, read from the log again each time that they are iterated.
 * Thread-safe.
 */
final class LoggedObjects extends AbstractList<ObjectChange> {
  private final Segment segment;
  private final long tid;
  private final long firstEntry;
  private final long end;
  private final int size;

  /**
   * Changes that were verified once.
   *
   * @param firstEntry offset of the first one's entry in its segment
   * @param end offset behind the last one
   */
  LoggedObjects(Segment segment, long tid, long firstEntry, long end, int size) {
    this.segment = segment;
    this.tid = tid;
    this.firstEntry = firstEntry;
    this.end = end;
    this.size = size;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public ObjectChange get(int index) {
    Objects.checkIndex(index, size);
    Iterator<ObjectChange> changes = iterator();
    for (int i = 0; i < index; i++) {
      changes.next();
    }
    return changes.next();
  }

  @Override
  public Iterator<ObjectChange> iterator() {
    return new Changes();
  }

  private final class Changes implements Iterator<ObjectChange> {
    private final SegmentReader reader = new SegmentReader(segment, firstEntry, end);
    private final CRC32C unused = new CRC32C();

    @Override
    public boolean hasNext() {
      return reader.hasMore();
    }

    @Override
    public ObjectChange next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      try {
        return LogScanner.readObject(reader, tid, unused);
      } catch (IOException e) {
        throw Failures.io("Reading", segment.path(), e);
      }
    }
  }
}
