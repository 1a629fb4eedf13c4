/**
 * Programs whose persistent classes changed, on the same files: each version is compiled and woven
 * by the test and runs in a class loader of its own.
 */
package org.atolldb.federation.schema;
