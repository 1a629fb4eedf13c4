package org.atolldb.storage.file;

import java.util.HashMap;
import java.util.Map;
import org.atolldb.storage.ClassDefinition;
import org.atolldb.storage.ObjectChange;

/**
 * The end of a valid prefix of the log, and what the prefix holds.
 *
 * @param position where the next transaction goes
 * @param chain the checksum that ends the last transaction
 * @param tid the last transaction, 0 for none
 * @param transactions how many
 * @param greatestOid the greatest oid in it
 * @param classes its class table
 */
record LogEnd(
    long position,
    int chain,
    long tid,
    long transactions,
    long greatestOid,
    Map<Integer, String> classes) {
  /** Of a log without transactions. */
  static final LogEnd START =
      new LogEnd(Position.of(1, SegmentHeader.LENGTH), 0, 0, 0, 0, Map.of());

  LogEnd after(LoggedTransaction logged) {
    long greatest = greatestOid;
    for (ObjectChange change : logged.part().objects()) {
      greatest = Math.max(greatest, change.oid());
    }
    return new LogEnd(
        logged.end(),
        logged.chain(),
        logged.part().tid(),
        transactions + 1,
        greatest,
        with(logged.part().classes()));
  }

  LogEnd at(long newPosition) {
    return new LogEnd(newPosition, chain, tid, transactions, greatestOid, classes);
  }

  private Map<Integer, String> with(Iterable<ClassDefinition> definitions) {
    Map<Integer, String> extended = null;
    for (ClassDefinition definition : definitions) {
      if (!definition.name().equals(classes.get(definition.id()))) {
        extended = extended == null ? new HashMap<>(classes) : extended;
        extended.put(definition.id(), definition.name());
      }
    }
    return extended == null ? classes : Map.copyOf(extended);
  }
}
