/**
 * Storage in an append-only log of segment files; {@code docs/format.md} specifies its bytes. Entry
 * point: {@link org.atolldb.storage.file.FileStorageProvider}.
 *
 * <p>One thread at a time writes (apply, rewind, header); it publishes a new end of the log after
 * the index knows everything below that end. Readers take no lock: they look a position up and read
 * the file there.
 */
package org.atolldb.storage.file;
