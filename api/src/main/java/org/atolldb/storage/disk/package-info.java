/**
 * Every file access of Atoll: {@link org.atolldb.storage.disk.Disk} stands between the journal and
 * storages and the file system, so that tests can lose, tear and refuse what a real disk may lose,
 * tear and refuse. Implementations are thread-safe.
 */
package org.atolldb.storage.disk;
