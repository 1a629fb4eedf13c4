/**
 * The open federation: {@link org.atolldb.federation.registry.Federation} is the registry that
 * applications use; {@link org.atolldb.federation.registry.FederationOpening} builds it from a
 * configuration and recovers what an earlier process left. The registry is thread-safe.
 */
package org.atolldb.federation.registry;
