/**
 * Threads in an order drawn from a seed: what a test did once with a {@link
 * org.atolldb.testkit.schedule.Schedule}, it does again. Needs Java 25.
 *
 * <p>A schedule is used by one thread; everything else happens in threads that it runs itself.
 */
package org.atolldb.testkit.schedule;
