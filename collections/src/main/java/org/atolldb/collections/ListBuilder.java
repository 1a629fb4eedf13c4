package org.atolldb.collections;

import java.util.ArrayList;
import java.util.List;

/** Builds the tree of a list from the leaves up, full nodes first. */
final class ListBuilder {
  private ListBuilder() {}

  static ListNode build(List<?> elements) {
    List<ListNode> level = new ArrayList<>();
    for (int from = 0; from < elements.size(); from += ListNode.CAPACITY) {
      int to = Math.min(from + ListNode.CAPACITY, elements.size());
      level.add(new ListLeaf(elements.subList(from, to).toArray()));
    }
    while (level.size() > 1) {
      level = above(level);
    }
    return level.isEmpty() ? new ListLeaf() : level.get(0);
  }

  private static List<ListNode> above(List<ListNode> level) {
    List<ListNode> branches = new ArrayList<>();
    for (int from = 0; from < level.size(); from += ListNode.CAPACITY) {
      int to = Math.min(from + ListNode.CAPACITY, level.size());
      branches.add(new ListBranch(level.subList(from, to).toArray(ListNode[]::new)));
    }
    return branches;
  }
}
