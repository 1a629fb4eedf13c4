package org.atolldb.federation.journal;

import java.nio.file.Path;
import java.util.List;

/**
 * A journal as found on disk, before anything was changed.
 *
 * @param state what its whole records say
 * @param last the newest segment
 * @param forcedTo where in it the records end that were surely forced
 * @param chain its chain checksum up to there
 * @param records how many records it has up to there
 * @param isUntouched whether it holds nothing but what it had when it got its name
 * @param wholeTo where its whole records end
 * @param tornTo where what was torn ends, {@code wholeTo} if nothing was
 * @param leftovers segments from before the oldest needed one
 */
record ScannedJournal(
    JournalState state,
    LiveSegment last,
    long forcedTo,
    int chain,
    int records,
    boolean isUntouched,
    long wholeTo,
    long tornTo,
    List<Path> leftovers) {}
