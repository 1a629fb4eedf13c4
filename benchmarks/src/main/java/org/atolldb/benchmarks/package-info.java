/**
 * JMH benchmarks. {@link org.atolldb.benchmarks.Benchmarks} runs those of commits, objects and
 * guards, {@link org.atolldb.benchmarks.shootout.Shootout} sets Atoll beside other object stores;
 * both print the figures and ratios that {@code docs/performance.md} shows.
 */
@NullMarked
package org.atolldb.benchmarks;

import org.jspecify.annotations.NullMarked;
