package org.atolldb.federation.management;

/**
 * The connections of a federation.
 *
 * @param size how many there may be
 * @param inUse connections that run a transaction that may go on
 * @param abandoned connections whose transaction was killed, ran out of time or was closed, while
 *     its thread has not noticed; they do not count against the size
 * @param idle connections kept for later
 * @param waiting threads that wait for one
 * @param timeouts waits that ended without one, since the federation was opened
 */
public record ConnectionFigures(
    int size, int inUse, int abandoned, int idle, int waiting, long timeouts) {}
