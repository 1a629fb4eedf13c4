package org.atolldb.federation.journal;

import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import org.atolldb.storage.disk.Disk;

/**
 * Where and with what a journal works.
 *
 * @param directory the journal's own directory; created if missing
 * @param disk every file access goes through it
 * @param federationIfNew the owner of a journal that does not exist yet
 * @param ids random UUIDs; none may come twice
 * @param settings sizes
 * @param listener hears what was forced
 * @param threads makes the journal's two threads
 */
public record JournalSite(
    Path directory,
    Disk disk,
    UUID federationIfNew,
    Supplier<UUID> ids,
    JournalSettings settings,
    JournalListener listener,
    ThreadFactory threads) {}
