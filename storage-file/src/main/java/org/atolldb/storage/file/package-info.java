/** Storage in an append-only log of segment files. */
package org.atolldb.storage.file;
