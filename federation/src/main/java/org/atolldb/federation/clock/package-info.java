/**
 * The federation's clock: one time-ordered series of transaction ids over all databases. {@link
 * org.atolldb.federation.clock.TransactionClock} is guarded by the sequencer's lock.
 */
package org.atolldb.federation.clock;
