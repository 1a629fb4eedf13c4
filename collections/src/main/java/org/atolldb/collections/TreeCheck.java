package org.atolldb.collections;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.atolldb.Persistent;

/** One walk through all nodes of a collection, and what it found wrong. */
final class TreeCheck {
  /** The depth of a node whose leaves cannot be reached. */
  static final int UNKNOWN = -1;

  private final List<String> problems = new ArrayList<>();
  private final Set<Persistent> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private long entries;

  void report(String problem) {
    problems.add(problem);
  }

  List<String> problems() {
    return List.copyOf(problems);
  }

  /** Counts the entries of a leaf. */
  void entries(int count) {
    entries += count;
  }

  /** How many entries were found so far. */
  long entries() {
    return entries;
  }

  /**
   * Checks a node below another one. What stops the check of that node does not stop the check of
   * the others.
   *
   * @return the depth of the leaves below, or {@link #UNKNOWN}
   */
  <N extends Persistent> int child(Persistent parent, N node, ToIntFunction<N> check) {
    if (!seen.add(node)) {
      report(parent + " leads to " + node + ", which is also reached another way");
      return UNKNOWN;
    }
    try {
      return check.applyAsInt(node);
    } catch (RuntimeException e) {
      report(parent + " leads to " + node + ", which cannot be checked: " + e);
      return UNKNOWN;
    }
  }

  /** Compares the depth of one child with that of those before it. */
  int depth(Persistent parent, Persistent child, int before, int depth) {
    if (before != UNKNOWN && depth != UNKNOWN && before != depth) {
      report(
          parent
              + " has leaves at depth "
              + depth
              + " below "
              + child
              + ", elsewhere at "
              + before);
    }
    return depth == UNKNOWN ? before : depth;
  }

  /** Reports each key that is out of order or outside the node's range. */
  void keys(TreeNode node, KeyBounds range) {
    Object keys = node.keys();
    for (int i = 0; i < Keys.count(keys); i++) {
      Object key = Keys.at(keys, i);
      if (!range.contains(key)) {
        report(node + " has key " + key + ", which belongs to another node: " + range.text());
      }
      if (i > 0 && range.order().compare(Keys.at(keys, i - 1), key) >= 0) {
        report(
            node
                + " has key "
                + Keys.at(keys, i - 1)
                + " before "
                + key
                + ", which is out of order");
      }
    }
    if (node.width() > TreeNode.MERGE_LIMIT) {
      report(node + " has " + node.width() + " parts, more than " + TreeNode.MERGE_LIMIT);
    }
    if (node.width() == 0 && !range.isAll()) {
      report(node + " is empty, but still in the tree");
    }
  }
}
