package org.atolldb;

/**
 * How far {@link Schema#upgrade} has come.
 *
 * @param database the database's name
 * @param className the class in work, or the last one
 * @param examined how many objects were looked at so far
 * @param rewritten how many of them were outdated and are now committed anew
 * @param total how many objects there were at the beginning
 */
public record UpgradeProgress(
    String database, String className, long examined, long rewritten, long total) {}
