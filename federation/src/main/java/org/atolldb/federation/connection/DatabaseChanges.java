package org.atolldb.federation.connection;

import java.util.List;
import org.atolldb.federation.database.OpenDatabase;
import org.atolldb.storage.ClassDefinition;
import org.atolldb.storage.ObjectChange;

/**
 * What a transaction is about to write into one database.
 *
 * @param database the database
 * @param classes definitions its class table lacks
 * @param objects the changes, as the storage gets them
 * @param written where each change of an existing object started from, for the commit locks
 */
public record DatabaseChanges(
    OpenDatabase database,
    List<ClassDefinition> classes,
    List<ObjectChange> objects,
    List<Written> written) {
  /**
   * A changed object that other transactions can change too.
   *
   * @param oid the object
   * @param base the revision that the change started from
   * @param className its class
   */
  public record Written(long oid, long base, String className) {}
}
