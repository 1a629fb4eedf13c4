/**
 * How the parts of Atoll find each other through {@link java.util.ServiceLoader}. Not for
 * applications. All types are thread-safe.
 */
package org.atolldb.spi;
