package org.atolldb.storage;

/**
 * One state of an object.
 *
 * @param tid the transaction that wrote it
 * @param classId its class in the database's class table
 * @param state its record, never empty; empty for a deletion. Not to be changed.
 */
@SuppressWarnings(
    "ArrayRecordComponent") // compared by tid where it matters; a copy per load would be waste
public record Revision(long tid, int classId, byte[] state) {
  /**
   * Whether the object was deleted.
   *
   * @return true for a deletion
   */
  public boolean isDeletion() {
    return state.length == 0;
  }
}
