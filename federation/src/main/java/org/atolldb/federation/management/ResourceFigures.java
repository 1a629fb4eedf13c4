package org.atolldb.federation.management;

/**
 * A resource outside the federation that takes part in transactions.
 *
 * @param name its name
 * @param known whether the federation was opened with it; else only the journal names it
 * @param inDoubt how many branches are not settled there
 * @param trouble its last failure, empty since it answered
 */
public record ResourceFigures(String name, boolean known, int inDoubt, String trouble) {}
