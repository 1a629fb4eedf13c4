package org.atolldb.storage.file;

import org.atolldb.storage.ObjectChange;
import org.atolldb.storage.TransactionPart;

/**
 * A transaction and its place in the log. The entries of its objects stand in their order, one
 * behind the other.
 *
 * @param part its content
 * @param position where its record starts
 * @param firstEntry where the entry of its first object starts
 * @param end where its record ends
 * @param chain the checksum that ends it
 */
record LoggedTransaction(
    TransactionPart part, long position, long firstEntry, long end, int chain) {
  /** Takes the entries of a transaction. */
  interface Visitor {
    /** A change and where its entry starts. */
    void entry(ObjectChange change, long position);
  }

  /** Visits all entries in order; those of a large transaction are read for it. */
  void forEachEntry(Visitor visitor) {
    long at = firstEntry;
    for (ObjectChange change : part.objects()) {
      visitor.entry(change, at);
      at += EntryHeader.LENGTH + change.state().length;
    }
  }
}
