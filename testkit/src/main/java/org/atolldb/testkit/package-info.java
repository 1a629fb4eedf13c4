/** Proves storages: contract suites, a simulated disk, checkers. */
package org.atolldb.testkit;
