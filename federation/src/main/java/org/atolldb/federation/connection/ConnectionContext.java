package org.atolldb.federation.connection;

import org.atolldb.federation.record.RecordCodec;

/**
 * What all connections of a federation share.
 *
 * @param databases the open databases
 * @param codec records and classes
 * @param homes databases of new objects by class
 */
public record ConnectionContext(DatabaseDirectory databases, RecordCodec codec, Homes homes) {}
