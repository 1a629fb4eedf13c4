package org.atolldb.federation.participant;

import java.time.InstantSource;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.atolldb.federation.journal.Journal;
import org.jspecify.annotations.Nullable;

/**
 * With what participants work.
 *
 * @param journal remembers decisions; null if no database is durable, then nothing can prepare
 * @param clock tells since when a branch is in doubt
 * @param numbers random, called by any thread, spread the pauses between attempts
 * @param threads makes a thread for each resource
 * @param administrators are told what does not agree
 */
public record ParticipantSite(
    @Nullable Journal journal,
    InstantSource clock,
    LongSupplier numbers,
    ThreadFactory threads,
    Consumer<String> administrators) {}
