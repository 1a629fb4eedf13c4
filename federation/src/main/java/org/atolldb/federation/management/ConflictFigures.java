package org.atolldb.federation.management;

/**
 * Conflicts on objects of one class since the federation was opened.
 *
 * @param conflicts attempts that failed because another transaction changed the same object first
 * @param lastObject the id of the object of the last of them
 */
public record ConflictFigures(long conflicts, String lastObject) {}
