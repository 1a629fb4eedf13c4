package org.atolldb.storage.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Blocks of the log that were read lately, some hundred KiB at most: objects that were written
 * together need one read together. A block is read at the second use of its neighbourhood, or if
 * the block before is here, so that loads from all over a large log stay small. It reaches into the
 * next one, so that what begins at its end is whole. A block read while the log grows may end in
 * something half written: its user checks what it finds and reads the file itself if that is
 * damaged. Thread-safe.
 */
final class RecentBlocks {
  private static final int STEP = 16 << 10;
  private static final int LENGTH = STEP + (4 << 10);
  private static final int SLOTS = 32;

  private final AtomicReferenceArray<@Nullable Block> blocks = new AtomicReferenceArray<>(SLOTS);

  /** The block last asked for in each slot. */
  private final AtomicLongArray asked = new AtomicLongArray(SLOTS);

  /**
   * The block that an offset is in, if it has some bytes from there on; null if the file is to be
   * read.
   */
  @Nullable Block block(Segment segment, long offset, int fewest) throws IOException {
    long number = offset / STEP;
    int slot = slot(segment, number);
    int at = (int) (offset % STEP);
    Block block = blocks.get(slot);
    if (block == null || !block.isOf(segment, number)) {
      long name = (long) segment.number() << 32 | number;
      if (asked.getAndSet(slot, name) != name && !has(segment, number - 1)) {
        return null;
      }
      block = read(segment, number, slot);
    } else if (block.length - at < fewest && block.length < LENGTH) {
      block = read(segment, number, slot);
    }
    return block.length - at < fewest ? null : block;
  }

  private static int slot(Segment segment, long number) {
    return (int) (number + segment.number()) & (SLOTS - 1);
  }

  private boolean has(Segment segment, long number) {
    Block block = blocks.get(slot(segment, number));
    return block != null && block.isOf(segment, number);
  }

  private Block read(Segment segment, long number, int slot) throws IOException {
    int truncations = segment.truncations();
    byte[] bytes = new byte[LENGTH];
    int length = segment.read(ByteBuffer.wrap(bytes), number * STEP);
    Block block = new Block(segment, truncations, number, bytes, length);
    blocks.set(slot, block);
    return block;
  }

  /** Part of a segment as it was after a number of truncations. Its bytes never change. */
  static final class Block {
    /** Entries are longer than this: at most one begins in so many bytes. */
    private static final int ENTRY = 32;

    private final Segment segment;
    private final int truncations;
    private final long number;
    private final byte[] bytes;
    private final int length;

    /** Where entries begin that fit their checksums, plus one; racing threads find the same. */
    private final short[] whole = new short[STEP / ENTRY];

    Block(Segment segment, int truncations, long number, byte[] bytes, int length) {
      this.segment = segment;
      this.truncations = truncations;
      this.number = number;
      this.bytes = bytes;
      this.length = length;
    }

    byte[] bytes() {
      return bytes;
    }

    /** Where an offset of the segment is in the bytes. */
    int at(long offset) {
      return (int) (offset % STEP);
    }

    /** How many of the bytes were in the file. */
    int length() {
      return length;
    }

    /** Whether the entry at an offset, header and record, fitted its checksums before. */
    boolean isWhole(long offset) {
      int at = at(offset);
      return whole[at / ENTRY] == at + 1;
    }

    void foundWhole(long offset) {
      int at = at(offset);
      whole[at / ENTRY] = (short) (at + 1);
    }

    private boolean isOf(Segment other, long otherNumber) {
      return segment == other && number == otherNumber && truncations == other.truncations();
    }
  }
}
