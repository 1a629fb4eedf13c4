/**
 * What consoles and metrics see of an open federation. The federation implements {@link
 * org.atolldb.federation.management.FederationView} and gives it to every {@link
 * org.atolldb.federation.management.ManagementExporter} it finds; so it depends on none of them.
 *
 * <p>All types are thread-safe. Getters are cheap, never block and never throw, not even after
 * close.
 */
package org.atolldb.federation.management;
