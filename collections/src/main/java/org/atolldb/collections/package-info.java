/**
 * Collections for more elements than one record should hold: {@link
 * org.atolldb.collections.PersistentMap}, {@link org.atolldb.collections.PersistentTreeMap}, {@link
 * org.atolldb.collections.PersistentLongMap}, {@link org.atolldb.collections.PersistentSet}, {@link
 * org.atolldb.collections.PersistentTreeSet}, {@link org.atolldb.collections.PersistentList},
 * {@link org.atolldb.collections.PersistentQueue} and, for hot numbers, {@link
 * org.atolldb.collections.PersistentCounter}. Each is made of small persistent nodes: what is not
 * touched is not loaded, and a change stores one node, rarely a few. A handful of values is better
 * kept in a plain {@code ArrayList} or {@code HashMap} field, which is stored inside its object.
 *
 * <p>Concurrent changes of one node are merged where that is surely right; see {@link
 * org.atolldb.collections.CollectionResolvers}.
 *
 * <p>Not thread-safe: like every persistent object a collection belongs to the thread that runs its
 * transaction; two transactions each see their own. Every method may block to load nodes.
 */
package org.atolldb.collections;
