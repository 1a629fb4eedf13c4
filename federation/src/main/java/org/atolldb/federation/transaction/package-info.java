/**
 * The application's transactions: {@link org.atolldb.federation.transaction.TransactionRunner}
 * begins, retries and ends them; {@link org.atolldb.federation.transaction.FederatedTransaction} is
 * one of them. The runner is thread-safe, a transaction belongs to one thread at a time.
 */
package org.atolldb.federation.transaction;
