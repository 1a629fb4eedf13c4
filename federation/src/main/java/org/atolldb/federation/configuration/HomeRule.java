package org.atolldb.federation.configuration;

/**
 * Where new objects of some classes are stored unless the application says otherwise.
 *
 * @param classes the classes
 * @param database the name of the database that becomes their home
 */
public record HomeRule(ClassPattern classes, String database) {}
