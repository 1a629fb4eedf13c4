package org.atolldb.storage.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.atolldb.StorageDamagedException;
import org.atolldb.storage.Revision;
import org.jspecify.annotations.Nullable;

/** Reads revisions of objects by position. Thread-safe. */
final class RevisionReader {
  /** Read at once with the header: most records fit, and the call costs the same. */
  private static final int GUESS = 1024;

  private final LogSegments segments;
  private final RecentBlocks blocks = new RecentBlocks();

  RevisionReader(LogSegments segments) {
    this.segments = segments;
  }

  /**
   * The newest revision at or below a snapshot among those from a position down; null if there is
   * none.
   */
  @Nullable Revision read(long oid, long newest, long snapshot) throws IOException {
    try {
      return read(oid, newest, snapshot, true);
    } catch (StorageDamagedException e) {
      // The file decides, not what was kept of it.
      return read(oid, newest, snapshot, false);
    }
  }

  private @Nullable Revision read(long oid, long newest, long snapshot, boolean fromBlocks)
      throws IOException {
    for (long position = newest; position != Position.NONE; ) {
      Segment segment = segments.segment(Position.segment(position));
      long offset = Position.offset(position);
      RecentBlocks.Block block =
          fromBlocks ? blocks.block(segment, offset, EntryHeader.LENGTH) : null;
      byte[] bytes = block == null ? new byte[GUESS] : block.bytes();
      int at = block == null ? 0 : block.at(offset);
      int end = block == null ? read(bytes, segment, offset) : block.length();
      boolean whole = block != null && block.isWhole(offset);
      EntryHeader entry = EntryHeader.at(bytes, at);
      if (!whole) {
        entry.verify(bytes, at, end - at, segment, position);
      }
      expect(oid, entry, segment, position);
      if (entry.tid() <= snapshot) {
        int from = at + EntryHeader.LENGTH;
        if (end - from < entry.length()) {
          ByteBuffer known = ByteBuffer.wrap(bytes, from, end - from);
          byte[] state = state(entry, known, segment, position);
          return new Revision(entry.tid(), entry.classId(), state);
        }
        if (!whole) {
          entry.check(bytes, from, segment, position);
          if (block != null) {
            block.foundWhole(offset);
          }
        }
        // A part of what was read: nothing is copied.
        return new Revision(entry.tid(), entry.classId(), bytes, from, entry.length());
      }
      position = entry.previous();
    }
    return null;
  }

  private static int read(byte[] target, Segment segment, long offset) throws IOException {
    return segment.read(ByteBuffer.wrap(target), offset);
  }

  /**
   * The newest entry of an object before a position, marked, among those from another position
   * down.
   */
  long newestBefore(long limit, long oid, long newest) throws IOException {
    long position = newest;
    while (position >= limit) {
      position = header(position, oid).previous();
    }
    return position == Position.NONE
        ? Position.NONE
        : Position.marked(position, header(position, oid).length() == 0);
  }

  /**
   * Whether the object exists with a class at a snapshot, by the revisions from a position down.
   */
  boolean exists(long oid, int classId, long newest, long snapshot) throws IOException {
    for (long position = newest; position != Position.NONE; ) {
      EntryHeader entry = header(position, oid);
      if (entry.tid() <= snapshot) {
        return entry.length() > 0 && entry.classId() == classId;
      }
      position = entry.previous();
    }
    return false;
  }

  private EntryHeader header(long position, long oid) throws IOException {
    Segment segment = segments.segment(Position.segment(position));
    byte[] bytes = new byte[EntryHeader.LENGTH];
    int known = read(bytes, segment, Position.offset(position));
    EntryHeader entry = EntryHeader.at(bytes, 0);
    entry.verify(bytes, 0, known, segment, position);
    expect(oid, entry, segment, position);
    return entry;
  }

  private static void expect(long oid, EntryHeader entry, Segment segment, long position) {
    if (entry.oid() != oid) {
      throw Failures.damaged(
          segment.path(),
          Position.offset(position),
          "object " + Long.toHexString(entry.oid()),
          "object " + Long.toHexString(oid));
    }
  }

  private static byte[] state(EntryHeader entry, ByteBuffer bytes, Segment segment, long position)
      throws IOException {
    byte[] state = new byte[entry.length()];
    int known = bytes.remaining();
    bytes.get(state, 0, known);
    long offset = Position.offset(position) + EntryHeader.LENGTH + known;
    segment.read(ByteBuffer.wrap(state, known, state.length - known), offset);
    entry.check(state, 0, segment, position);
    return state;
  }
}
