package org.atolldb.storage;

import java.util.List;
import java.util.UUID;

/**
 * What one transaction did to one database.
 *
 * @param tid the transaction
 * @param previousTid the transaction before it in this database, 0 for the first
 * @param databases all durable databases that the transaction changed, in order
 * @param note what it says about itself
 * @param classes class definitions that its objects need; the storage may have some of them already
 * @param objects its changes, each object once; more than fit into memory in a large transaction,
 *     and read from a file each time that they are iterated. Good until what they were given to
 *     returns. Not to be changed.
 */
public record TransactionPart(
    long tid,
    long previousTid,
    List<UUID> databases,
    TransactionNote note,
    List<ClassDefinition> classes,
    List<ObjectChange> objects) {
  /**
   * Copies the lists but for the objects.
   *
   * @param tid as above
   * @param previousTid as above
   * @param databases as above
   * @param note as above
   * @param classes as above
   * @param objects as above
   */
  public TransactionPart {
    databases = List.copyOf(databases);
    classes = List.copyOf(classes);
  }
}
