/** Storage in memory, on the heap or in a Chronicle Map. */
package org.atolldb.storage.memory;
