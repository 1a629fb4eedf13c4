/**
 * Finds what a test, or what it tested, left open. {@link org.atolldb.testkit.leak.LeakChecker} is
 * registered with a JUnit test, or asked directly; {@link org.atolldb.testkit.leak.Watch} watches
 * single things.
 *
 * <p>One thread uses a checker; what it watches is thread-safe.
 */
package org.atolldb.testkit.leak;
