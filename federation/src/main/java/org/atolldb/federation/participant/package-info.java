/**
 * Resources outside the journal that take part in transactions: they prepare before the decision is
 * written, and are told afterwards, again and again until they have heard. {@link
 * org.atolldb.federation.participant.Participants} belongs to a federation, {@link
 * org.atolldb.federation.participant.Enlistment} to a transaction. Each resource has a thread of
 * its own, so that none waits for another one; a first attempt is made by the thread that commits.
 * Nothing of a resource is called while a lock is held.
 */
package org.atolldb.federation.participant;
