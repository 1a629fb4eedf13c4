/**
 * JMH benchmarks. {@link org.atolldb.benchmarks.Benchmarks} runs them all and prints the figures
 * and ratios that {@code docs/performance.md} shows.
 */
@NullMarked
package org.atolldb.benchmarks;

import org.jspecify.annotations.NullMarked;
