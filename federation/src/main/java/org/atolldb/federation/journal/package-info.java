/**
 * The journal: the federation's redo log, in which a decided transaction is one record for all its
 * databases. {@link org.atolldb.federation.journal.Journal} is the entry point; {@code
 * docs/format.md} gives the bytes.
 *
 * <p>Callers encode, queue and wait. Who finds nobody writing takes the turn, writes what is queued
 * and forces; a thread of the journal goes on with what is queued meanwhile, another one makes
 * segments ready. The listener is called by who has the turn. Values are immutable, {@code Journal}
 * is thread-safe.
 */
package org.atolldb.federation.journal;
