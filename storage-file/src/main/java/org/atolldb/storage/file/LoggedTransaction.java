package org.atolldb.storage.file;

import org.atolldb.storage.TransactionPart;

/**
 * A transaction and its place in the log.
 *
 * @param part its content
 * @param position where its record starts
 * @param end where its record ends
 * @param chain the checksum that ends it
 * @param entries where the entry of each of its objects starts, in their order
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LoggedTransaction(
    TransactionPart part, long position, long end, int chain, long[] entries) {}
