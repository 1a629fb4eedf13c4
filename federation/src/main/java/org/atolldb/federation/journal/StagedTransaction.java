package org.atolldb.federation.journal;

import java.util.List;
import java.util.UUID;

/**
 * A decided transaction whose parts lie in a file of their own.
 *
 * @param number the file's
 * @param tid the transaction
 * @param databases what it changed
 */
record StagedTransaction(long number, long tid, List<UUID> databases) {}
