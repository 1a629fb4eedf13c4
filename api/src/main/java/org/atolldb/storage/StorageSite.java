package org.atolldb.storage;

import java.nio.file.Path;
import java.time.InstantSource;
import org.atolldb.storage.disk.Disk;

/**
 * Where and with what a storage works.
 *
 * @param database the database's name, for messages only
 * @param directory the storage's own directory; a memory storage leaves it alone
 * @param disk every file access goes through it
 * @param clock the only clock
 * @param settings what the configuration says
 */
public record StorageSite(
    String database, Path directory, Disk disk, InstantSource clock, StorageSettings settings) {}
