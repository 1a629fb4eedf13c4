package org.atolldb.federation.journal;

/**
 * A resource outside the federation that was prepared for a transaction and must be told the
 * decision.
 *
 * @param name how the federation finds it again
 * @param transaction its own name for the transaction
 */
public record ForeignParticipant(String name, String transaction) {}
