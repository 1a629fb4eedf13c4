package org.atolldb.federation.resolution;

/**
 * The three records of one object.
 *
 * @param base what the transaction read
 * @param committed the newest
 * @param mine what the transaction writes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Revisions(byte[] base, byte[] committed, byte[] mine) {}
