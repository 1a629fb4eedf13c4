/**
 * A disk that loses what a real one may lose. {@link org.atolldb.testkit.disk.SimulatedDisk} stands
 * in for the platform's file system: a test runs against it, cuts the power at any moment of the
 * run, opens what survived and compares. It also fails chosen operations and runs full.
 *
 * <p>{@code SimulatedDisk} is thread-safe.
 */
package org.atolldb.testkit.disk;
