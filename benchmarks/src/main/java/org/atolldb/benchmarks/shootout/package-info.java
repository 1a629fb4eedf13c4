/**
 * The workloads of zodbshootout for Atoll and for other object stores, behind one interface: {@link
 * org.atolldb.benchmarks.shootout.Shootout} runs each of them in a JVM of its own and prints the
 * table and the ratios that {@code docs/performance.md} shows.
 */
@NullMarked
package org.atolldb.benchmarks.shootout;

import org.jspecify.annotations.NullMarked;
