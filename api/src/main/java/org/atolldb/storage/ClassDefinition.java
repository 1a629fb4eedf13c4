package org.atolldb.storage;

/**
 * An entry of a database's class table. The same definition may come with several transactions, and
 * a later one of the same number replaces the name.
 *
 * @param id the class's number in this database, positive
 * @param name its full name
 */
public record ClassDefinition(int id, String name) {}
