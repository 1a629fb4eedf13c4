package org.atolldb.federation.management;

import org.atolldb.TransactionId;

/**
 * Transactions of a federation or of one database since it was opened.
 *
 * @param committed transactions that changed something and are committed
 * @param aborted attempts that ended without a commit, for whatever reason
 * @param conflicts attempts that failed because another transaction committed first
 * @param retries attempts after the first one
 * @param active transactions running now
 * @param newest the newest visible transaction, 0 if there is none
 */
public record TransactionFigures(
    long committed, long aborted, long conflicts, long retries, int active, TransactionId newest) {}
