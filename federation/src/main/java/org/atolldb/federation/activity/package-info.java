/**
 * The transactions that run now: who they are, how long they may, and how they are stopped from
 * outside. {@link org.atolldb.federation.activity.RunningTransaction} is the one place that says
 * whether a transaction may go on. Thread-safe.
 */
@NullMarked
package org.atolldb.federation.activity;

import org.jspecify.annotations.NullMarked;
