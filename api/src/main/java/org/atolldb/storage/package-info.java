/**
 * What a storage implements: {@link org.atolldb.storage.StorageProvider} makes {@link
 * org.atolldb.storage.Storage}s, which keep the revisions of one database's objects. The
 * federation's journal makes transactions durable and atomic; a storage only applies what the
 * journal already holds.
 *
 * <p>Each type says its own threading rule; values are immutable.
 */
package org.atolldb.storage;
