package org.atolldb.federation.registry;

import java.time.Instant;
import java.util.UUID;
import org.atolldb.Resolvers;
import org.atolldb.federation.commit.CommitPipeline;
import org.atolldb.federation.configuration.FederationConfiguration;
import org.atolldb.federation.connection.ConnectionPool;
import org.atolldb.federation.journal.Journal;
import org.atolldb.federation.participant.Participants;
import org.atolldb.federation.record.RecordCodec;
import org.atolldb.federation.resolution.Merger;
import org.atolldb.federation.schema.Declarations;
import org.jspecify.annotations.Nullable;

/**
 * What an open federation consists of.
 *
 * @param configuration what it was opened with
 * @param environment disk, clock and randomness
 * @param identity the federation's identity
 * @param databases the open databases
 * @param pipeline commits
 * @param participants resources outside the journal
 * @param pool connections
 * @param codec records and classes
 * @param resolvers what the application chose for conflicts
 * @param merger merges conflicting changes
 * @param declarations what was declared about earlier versions of classes
 * @param journal the journal, null if no database is durable
 * @param checkpointer checkpoints, null without a journal
 * @param reopening brings closed-off databases back, null without a journal
 * @param stateChanges tells administrators
 * @param openedAt when it was opened
 */
record Parts(
    FederationConfiguration configuration,
    Environment environment,
    UUID identity,
    DatabaseMap databases,
    CommitPipeline pipeline,
    Participants participants,
    ConnectionPool pool,
    RecordCodec codec,
    Resolvers resolvers,
    Merger merger,
    Declarations declarations,
    @Nullable Journal journal,
    @Nullable Checkpointer checkpointer,
    @Nullable Reopening reopening,
    StateChanges stateChanges,
    Instant openedAt) {}
