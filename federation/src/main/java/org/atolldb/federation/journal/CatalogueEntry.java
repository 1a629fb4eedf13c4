package org.atolldb.federation.journal;

import java.util.UUID;

/**
 * A database as the federation remembers it.
 *
 * @param database its identity
 * @param lineage its lineage
 * @param name its name
 * @param storageType the word after {@code type:}
 * @param location where its storage lies
 * @param configuration its settings as text
 * @param isVolatile whether its content is lost when the process ends
 * @param lastTid its newest transaction when the entry was written
 */
public record CatalogueEntry(
    UUID database,
    long lineage,
    String name,
    String storageType,
    String location,
    String configuration,
    boolean isVolatile,
    long lastTid) {}
