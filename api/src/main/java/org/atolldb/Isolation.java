package org.atolldb;

/** What a transaction may see and do. Every transaction reads one instant of all databases. */
public enum Isolation {
  /**
   * Several transactions that changed the same object: the first to commit wins, the others
   * conflict or are merged. Transactions that changed different objects after reading each other's
   * are not noticed: write skew is possible.
   */
  SNAPSHOT,

  /**
   * A transaction commits only if nothing that it read was changed since its snapshot, in whatever
   * database; so all that change something are as if run one after the other, in the order of their
   * ids. What counts as read: objects loaded or touched, found absent by id, roots, absent ones
   * too, and the extents of classes. Changes are never merged. A transaction that changed nothing
   * is not checked: it saw exactly what those up to its snapshot left, and so belongs directly
   * after them.
   *
   * <p>The promise holds among transactions of this level. One of level {@link #SNAPSHOT} that runs
   * beside them is not checked itself, though they are checked against what it changes.
   */
  SERIALIZABLE,

  /**
   * Refuses changes where they happen. Never conflicts; among serializable ones it is serializable.
   */
  READ_ONLY
}
