/**
 * Commits per second and their latency, of Atoll, a raw loop of append and force, and other
 * transactional stores, which take turns in one process: a device's rate drifts.
 */
@NullMarked
package org.atolldb.benchmarks.commits;

import org.jspecify.annotations.NullMarked;
