/**
 * Merges conflicting changes of one object by the resolver of its class: {@link
 * org.atolldb.federation.resolution.Merger} gives the resolver three states, whose references are
 * {@link org.atolldb.federation.resolution.StandIns}, and makes a record of what comes back.
 *
 * <p>Resolvers are code of the application: they run in the thread that commits, which holds no
 * lock meanwhile. All types but the stand-ins are thread-safe.
 */
package org.atolldb.federation.resolution;
