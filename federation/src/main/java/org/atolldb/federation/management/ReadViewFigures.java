package org.atolldb.federation.management;

import java.time.Duration;
import org.atolldb.TransactionId;

/**
 * A read-only view that holds history.
 *
 * @param snapshot what it shows
 * @param age since it was opened
 * @param lease how long it may be idle
 * @param left what is left of that
 * @param readers threads that read now
 */
public record ReadViewFigures(
    TransactionId snapshot, Duration age, Duration lease, Duration left, int readers) {}
