/**
 * The persistent collections, within a federation and by the suites that others wrote for theirs.
 */
package org.atolldb.federation.collections;
