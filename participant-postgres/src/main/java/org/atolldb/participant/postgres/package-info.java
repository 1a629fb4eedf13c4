/**
 * PostgreSQL databases as participants of a federation's transactions, by {@code PREPARE
 * TRANSACTION}. Begin with {@link org.atolldb.participant.postgres.PostgresResource}, which is
 * thread-safe; a {@link org.atolldb.participant.postgres.PostgresParticipant} belongs to one
 * transaction.
 */
package org.atolldb.participant.postgres;
