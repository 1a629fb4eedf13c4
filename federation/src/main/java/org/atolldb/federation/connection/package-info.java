/**
 * What a transaction sees of the objects: {@link
 * org.atolldb.federation.connection.ObjectConnection} loads them at first touch, keeps one Java
 * object for each stored one, and collects the changes that a commit writes. Connections are
 * pooled; each is used by one thread at a time.
 */
package org.atolldb.federation.connection;
