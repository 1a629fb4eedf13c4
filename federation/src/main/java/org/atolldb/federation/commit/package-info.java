/**
 * From the changes of a transaction to a durable, visible and applied one: {@link
 * org.atolldb.federation.commit.CommitPipeline} prepares (locks, conflicts, room), {@link
 * org.atolldb.federation.commit.Sequencer} decides and publishes in one order, {@link
 * org.atolldb.federation.commit.Applier} brings decided transactions into the storages.
 *
 * <p>Locks, outermost first: commit locks of objects (databases by UUID, objects by oid, with a
 * deadline); the journal's turn, which is held while it writes; the sequencer's lock; then each by
 * itself the journal's queue, the applier's list, the recent changes, the pending transactions and
 * the class table of a database. Nothing blocks on a device under the sequencer's lock, and no user
 * code runs under any. Storages are called under none of them but the commit locks.
 */
package org.atolldb.federation.commit;
