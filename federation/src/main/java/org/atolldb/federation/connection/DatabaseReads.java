package org.atolldb.federation.connection;

import java.util.function.LongPredicate;
import org.atolldb.federation.database.OpenDatabase;
import org.atolldb.federation.database.VersionSet;

/**
 * What a transaction that is about to commit read in one database and must find unchanged.
 *
 * @param database the database
 * @param keys what it read
 * @param isReferenceAdded whether it added a reference to the object with an oid, instead of
 *     keeping one; may read storages
 */
public record DatabaseReads(
    OpenDatabase database, VersionSet keys, LongPredicate isReferenceAdded) {}
