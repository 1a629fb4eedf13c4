package org.atolldb.storage;

/**
 * Figures of a storage, each right by itself at some moment during the call.
 *
 * @param objects existing objects
 * @param bytes bytes taken on disk or in memory
 * @param transactions transactions kept
 * @param loads revisions loaded since the storage was opened
 */
public record StorageStatistics(long objects, long bytes, long transactions, long loads) {}
