/**
 * The application's view of Atoll: {@link org.atolldb.Persistent} objects, read and changed in
 * {@link org.atolldb.Transaction}s over the {@link org.atolldb.Database}s of one {@link
 * org.atolldb.DatabaseRegistry}. Start at {@link org.atolldb.Atoll#open}.
 *
 * <p>Registries, databases and options are thread-safe; a transaction and its objects belong to one
 * thread at a time.
 *
 * @serial exclude
 */
package org.atolldb;
