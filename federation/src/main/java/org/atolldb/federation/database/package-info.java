/**
 * One open database inside the federation: {@link org.atolldb.federation.database.OpenDatabase}
 * holds its storage and what transactions share about it: class table, recent changes, pending
 * transactions, commit locks. All types are thread-safe; each has one lock of its own and calls
 * nothing under it but the storage where it says so.
 */
package org.atolldb.federation.database;
