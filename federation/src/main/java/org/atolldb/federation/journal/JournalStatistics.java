package org.atolldb.federation.journal;

/**
 * Figures of a journal since it was opened, each right by itself at some moment during the call.
 *
 * @param bytes bytes of all segments, spares and large transactions on disk
 * @param budget bytes above which commits wait
 * @param segments segments that hold something, the current one included
 * @param transactions transactions made durable
 * @param forces forces of the journal for records
 * @param writtenBytes bytes of records written
 * @param sinceCheckpoint bytes of records written since the last checkpoint
 * @param failed whether the journal takes nothing any more
 */
public record JournalStatistics(
    long bytes,
    long budget,
    int segments,
    long transactions,
    long forces,
    long writtenBytes,
    long sinceCheckpoint,
    boolean failed) {}
