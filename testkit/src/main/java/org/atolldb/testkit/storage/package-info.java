/**
 * Proves storages. A storage author extends {@link
 * org.atolldb.testkit.storage.VolatileStorageContract} or {@link
 * org.atolldb.testkit.storage.DurableStorageContract} and, if the storage does all its work through
 * {@link org.atolldb.storage.disk.Disk}, {@link
 * org.atolldb.testkit.storage.UnreliableDiskContract}. The numbers in some tests' names are those
 * of the commit rules.
 *
 * <p>Each test runs in one thread unless its name says otherwise; nothing is shared between tests.
 */
package org.atolldb.testkit.storage;
