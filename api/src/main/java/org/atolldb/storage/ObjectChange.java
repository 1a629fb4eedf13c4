package org.atolldb.storage;

/**
 * What a transaction did to one object.
 *
 * @param oid the object
 * @param classId its class in the database's class table
 * @param state its new record; empty for a deletion. Not to be changed.
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record ObjectChange(long oid, int classId, byte[] state) {
  /**
   * Whether the object was deleted.
   *
   * @return true for a deletion
   */
  public boolean isDeletion() {
    return state.length == 0;
  }
}
