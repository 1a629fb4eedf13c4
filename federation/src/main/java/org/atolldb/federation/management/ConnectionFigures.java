package org.atolldb.federation.management;

/**
 * The connections of a federation.
 *
 * @param size how many there may be
 * @param inUse connections that run a transaction
 * @param idle connections kept for later
 * @param waiting threads that wait for one
 * @param timeouts waits that ended without one, since the federation was opened
 */
public record ConnectionFigures(int size, int inUse, int idle, int waiting, long timeouts) {}
