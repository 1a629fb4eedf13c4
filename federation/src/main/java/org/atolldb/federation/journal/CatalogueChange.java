package org.atolldb.federation.journal;

/**
 * A database comes, changes or goes.
 *
 * @param kind what happens
 * @param entry the whole entry afterwards; for one that goes, its last
 */
public record CatalogueChange(Kind kind, CatalogueEntry entry) {
  /** What happens to a database. */
  public enum Kind {
    /** It belongs to the federation from now on. */
    ATTACHED,
    /** Its name or configuration changes. */
    RENAMED,
    /** It leaves whole: its storage is durable up to the entry's last transaction. */
    DETACHED,
    /** It is deleted. */
    DROPPED
  }
}
