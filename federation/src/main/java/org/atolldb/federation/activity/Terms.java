package org.atolldb.federation.activity;

import java.time.Duration;
import org.atolldb.Isolation;
import org.jspecify.annotations.Nullable;

/**
 * On which terms a transaction runs.
 *
 * @param isolation what it may see and do
 * @param attempt 1 at the first attempt of its work
 * @param patience how long it may wait for locks, for room and for storages to catch up
 * @param deadline how long it may run, null for any time
 */
public record Terms(
    Isolation isolation, int attempt, Duration patience, @Nullable Duration deadline) {}
