package org.atolldb.federation.management;

import java.util.List;

/**
 * The resources outside a federation that take part in its transactions, as administrators see
 * them. Thread-safe. Getters are cheap, never block and never throw.
 */
public interface ParticipantsView {
  /**
   * The resources.
   *
   * @return ordered by name
   */
  List<ResourceFigures> resources();

  /**
   * Branches that are prepared, or may be, and not settled.
   *
   * @return ordered by resource
   */
  List<InDoubtFigures> inDoubt();

  /**
   * Branches that an administrator resolved, or that did not end as decided, until forgotten.
   *
   * @return in no particular order
   */
  List<InDoubtFigures> heuristics();

  /**
   * Resolves a branch in doubt: written to the journal before this returns, told to the resource as
   * soon as it can be reached.
   *
   * @param resource the resource's name
   * @param id the branch's id
   * @param commit whether to commit it
   * @param by who says so
   */
  void resolve(String resource, String id, boolean commit, String by);

  /**
   * Forgets a branch of {@link #heuristics}; or one in doubt that was resolved and whose resource
   * the federation does not know.
   *
   * @param resource the resource's name
   * @param id the branch's id
   */
  void forget(String resource, String id);
}
