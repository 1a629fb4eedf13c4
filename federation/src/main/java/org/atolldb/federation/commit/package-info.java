/**
 * From the changes of a transaction to a durable, visible and applied one: {@link
 * org.atolldb.federation.commit.CommitPipeline} prepares (locks, conflicts, room), {@link
 * org.atolldb.federation.commit.Sequencer} decides and publishes in one order, {@link
 * org.atolldb.federation.commit.Applier} brings visible transactions into the storages, later.
 *
 * <p>Locks, outermost first: commit locks of objects (databases by UUID, objects by oid, with a
 * deadline); the journal's turn, which is held while it writes; the sequencer's lock for deciding,
 * then its lock for publishing; the lock under which a database's storage takes transactions; then
 * each by itself the journal's queue, the recent changes, the pending transactions and the class
 * table of a database. Nothing blocks on a device under the sequencer's lock, and no user code runs
 * under any.
 */
package org.atolldb.federation.commit;
