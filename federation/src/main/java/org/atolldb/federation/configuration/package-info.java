/**
 * What a federation is made of, read from a YAML file: {@link
 * org.atolldb.federation.configuration.ConfigurationReader} checks everything, reports all problems
 * together, and gives an immutable {@link
 * org.atolldb.federation.configuration.FederationConfiguration}.
 *
 * <p>Every type is immutable and thread-safe. {@code docs/config.md} describes each key.
 */
package org.atolldb.federation.configuration;
