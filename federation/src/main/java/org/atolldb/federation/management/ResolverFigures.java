package org.atolldb.federation.management;

/**
 * What the resolver of one class did since the federation was opened.
 *
 * @param merged changes that it merged
 * @param refused changes that it found unmergeable
 * @param failed changes on which it threw another exception
 * @param nanos nanoseconds that it took for all of them
 */
public record ResolverFigures(long merged, long refused, long failed, long nanos) {}
