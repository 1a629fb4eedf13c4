package org.atolldb.storage.memory;

import java.util.ArrayList;
import java.util.List;
import org.atolldb.storage.ObjectChange;
import org.atolldb.storage.TransactionPart;

/** A transaction without its records. */
@SuppressWarnings("ArrayRecordComponent") // never compared; a list would box each number
record Applied(TransactionPart head, long[] oids, int[] classIds, long[] addresses) {
  private static final byte[] NO_STATE = new byte[0];

  /** Keeps a transaction's records. */
  static Applied keep(TransactionPart part, Records records) {
    int count = part.objects().size();
    long[] oids = new long[count];
    int[] classIds = new int[count];
    long[] addresses = new long[count];
    for (int i = 0; i < count; i++) {
      ObjectChange change = part.objects().get(i);
      oids[i] = change.oid();
      classIds[i] = change.classId();
      addresses[i] = change.isDeletion() ? Revisions.DELETED : records.keep(change.state());
    }
    return new Applied(with(part, List.of()), oids, classIds, addresses);
  }

  /** The transaction as it was applied. */
  TransactionPart part(Records records) {
    List<ObjectChange> changes = new ArrayList<>(oids.length);
    for (int i = 0; i < oids.length; i++) {
      byte[] state = addresses[i] == Revisions.DELETED ? NO_STATE : records.read(addresses[i]);
      changes.add(new ObjectChange(oids[i], classIds[i], state));
    }
    return with(head, changes);
  }

  private static TransactionPart with(TransactionPart part, List<ObjectChange> changes) {
    return new TransactionPart(
        part.tid(), part.previousTid(), part.databases(), part.note(), part.classes(), changes);
  }
}
