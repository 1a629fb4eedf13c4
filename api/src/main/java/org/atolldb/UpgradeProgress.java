package org.atolldb;

/**
 * How far {@link Schema#upgrade} has come. The figures of one that goes on after an interruption
 * include what was done before.
 *
 * @param database the database's name
 * @param className the class in work, or the last one
 * @param examined how many objects were looked at so far
 * @param rewritten how many of them were outdated and are now committed anew
 * @param total how many objects will have been looked at, as of when this run began
 */
public record UpgradeProgress(
    String database, String className, long examined, long rewritten, long total) {}
