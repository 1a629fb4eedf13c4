package org.atolldb.federation.management;

import java.time.Instant;

/**
 * A branch of a transaction in a resource outside the federation that is not settled, or did not
 * end as decided. Outcomes are {@code COMMITTED}, {@code ABORTED}, {@code UNKNOWN}, or empty.
 *
 * @param resource the resource's name
 * @param id under which the resource has prepared it
 * @param tid the decision that names it, 0 if none does
 * @param since when it was found, or written down
 * @param tries how often the resource was told in vain
 * @param decision what was decided, empty if only an administrator can say
 * @param asked what an administrator asked for
 * @param by who asked
 * @param found what the resource said
 * @param trouble what went wrong, empty if nothing did
 */
public record InDoubtFigures(
    String resource,
    String id,
    long tid,
    Instant since,
    long tries,
    String decision,
    String asked,
    String by,
    String found,
    String trouble) {}
