package org.atolldb.federation.connection;

import org.atolldb.federation.record.RecordCodec;
import org.jspecify.annotations.Nullable;

/**
 * What all connections of a federation share.
 *
 * @param databases the open databases
 * @param codec records and classes
 * @param homes databases of new objects by class
 * @param spill where large transactions keep what they changed, null for the heap
 */
public record ConnectionContext(
    DatabaseDirectory databases, RecordCodec codec, Homes homes, @Nullable SpillDirectory spill) {}
