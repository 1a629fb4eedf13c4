/** Persistent collections that load and store in parts. */
package org.atolldb.collections;
