/**
 * Finds what a test, or what it tested, left open. {@link org.atolldb.testkit.leak.LeakChecker} is
 * registered with a JUnit test, or asked directly.
 *
 * <p>One thread uses a checker; the disk that it watches is thread-safe.
 */
package org.atolldb.testkit.leak;
