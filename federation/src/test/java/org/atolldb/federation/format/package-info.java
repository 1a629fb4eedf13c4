/**
 * Files of every format version that was ever released, and a test that reads them. A new version
 * adds files, written by {@link org.atolldb.federation.format.FixtureWriter}; old ones never
 * change. Until the first release, a change of the format replaces them.
 */
package org.atolldb.federation.format;
