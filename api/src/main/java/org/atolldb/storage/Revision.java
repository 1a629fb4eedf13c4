package org.atolldb.storage;

import java.util.Arrays;
import java.util.Objects;

/**
 * One state of an object. A storage that reads many records at once hands each of them out as a
 * part of what it read, so that no load copies.
 *
 * @param tid the transaction that wrote it
 * @param classId its class in the database's class table
 * @param bytes an array that has its record in it. Never changed.
 * @param from where the record begins
 * @param length the record's length, 0 for a deletion only
 */
@SuppressWarnings(
    "ArrayRecordComponent") // compared by tid where it matters; a copy per load would be waste
public record Revision(long tid, int classId, byte[] bytes, int from, int length) {
  /**
   * Checks the bounds.
   *
   * @param tid as above
   * @param classId as above
   * @param bytes as above
   * @param from as above
   * @param length as above
   * @throws IndexOutOfBoundsException if the record is not within the array
   */
  public Revision {
    Objects.checkFromIndexSize(from, length, bytes.length);
  }

  /**
   * A record in an array of its own.
   *
   * @param tid the transaction that wrote it
   * @param classId its class in the database's class table
   * @param state its record, never empty; empty for a deletion. Not to be changed.
   */
  public Revision(long tid, int classId, byte[] state) {
    this(tid, classId, state, 0, state.length);
  }

  /**
   * Whether the object was deleted.
   *
   * @return true for a deletion
   */
  public boolean isDeletion() {
    return length == 0;
  }

  /**
   * The record in an array of its own, to be kept: it keeps nothing else from being collected.
   *
   * @return a copy, unless the record is all there is in its array; not to be changed
   */
  public byte[] state() {
    return length == bytes.length ? bytes : Arrays.copyOfRange(bytes, from, from + length);
  }
}
