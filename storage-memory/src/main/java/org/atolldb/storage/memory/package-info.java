/**
 * Storages of type {@code memory}: their content lives as long as they are open. Records lie on the
 * heap or, with the setting {@code off-heap}, in a Chronicle Map outside of it; the index of
 * objects, classes and transactions lies on the heap in both cases. {@link
 * org.atolldb.storage.memory.MemoryStorageProvider} is found by {@code ServiceLoader}.
 *
 * <p>One thread writes, any number reads: what a transaction adds to the index is written first,
 * then the newest tid, and no reader looks beyond the newest tid that it saw.
 */
package org.atolldb.storage.memory;
