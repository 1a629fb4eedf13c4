/**
 * Federations in Guice: {@link org.atolldb.federation.guice.FederationModule} is the whole of it.
 * The rest of Atoll knows nothing of Guice, which an application without an injector need not have.
 *
 * <p>Modules are immutable; what they bind is thread-safe.
 */
package org.atolldb.federation.guice;
