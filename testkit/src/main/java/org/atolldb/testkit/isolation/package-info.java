/**
 * Finds out from what transactions read and wrote whether they were isolated. A workload writes
 * into each object who wrote it, and records in a {@link org.atolldb.testkit.isolation.History}
 * what each attempt saw and overwrote; {@link org.atolldb.testkit.isolation.IsolationChecker} knows
 * from that who depends on whom, and names the anomalies. A history is thread-safe, each attempt in
 * it belongs to one thread; the rest is used by one thread.
 */
package org.atolldb.testkit.isolation;
