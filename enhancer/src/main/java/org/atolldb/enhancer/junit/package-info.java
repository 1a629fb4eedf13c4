/** Weaving under JUnit without any set-up. Thread-safe. */
package org.atolldb.enhancer.junit;
