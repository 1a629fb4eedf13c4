/**
 * The journal: the federation's redo log, in which a decided transaction is one record for all its
 * databases. {@link org.atolldb.federation.journal.Journal} is the entry point; {@code
 * docs/format.md} gives the bytes.
 *
 * <p>Callers encode, queue and wait; one thread writes and forces; another makes segments ready.
 * Values are immutable, {@code Journal} is thread-safe.
 */
package org.atolldb.federation.journal;
