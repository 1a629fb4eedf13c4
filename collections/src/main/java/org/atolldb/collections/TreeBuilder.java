package org.atolldb.collections;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds a tree from the leaves up. Nodes are filled to three quarters, so that what is inserted
 * next does not split every one of them.
 */
final class TreeBuilder {
  private final Object kind;
  private final boolean isSet;
  private final @Nullable Object storedOrder;
  private final Comparator<Object> order;
  private final List<Object> keys = new ArrayList<>();
  private final List<Object> values = new ArrayList<>();
  private long entries;
  private List<TreeNode> level = new ArrayList<>();

  /** The least key below each node of the level. */
  private List<Object> leasts = new ArrayList<>();

  TreeBuilder(TreeLeaf empty) {
    this.kind = empty.keys();
    this.isSet = empty.isOfSet();
    this.storedOrder = empty.order();
    this.order = StoredOrder.comparator(storedOrder);
  }

  /** How many entries the tree was built from. */
  long entries() {
    return entries;
  }

  TreeNode build(Iterator<? extends Map.Entry<?, ?>> entries) {
    Object last = null;
    while (entries.hasNext()) {
      Map.Entry<?, ?> entry = entries.next();
      last = entry(entry.getKey(), entry.getValue(), last);
    }
    if (!keys.isEmpty() || level.isEmpty()) {
      endLeaf();
    }
    while (level.size() > 1) {
      endLevel();
    }
    return level.get(0);
  }

  private Object entry(Object key, Object value, @Nullable Object last) {
    PersistentTree.requireKey(key);
    PersistentTree.requireValue(value);
    if (order.compare(last == null ? key : last, key) > (last == null ? 0 : -1)) {
      throw new IllegalArgumentException("Key " + key + " does not come after key " + last);
    }
    entries++;
    keys.add(key);
    values.add(value);
    if (keys.size() == TreeNode.MERGED) {
      endLeaf();
    }
    return key;
  }

  private void endLeaf() {
    level.add(new TreeLeaf(Keys.of(kind, keys), isSet ? null : values.toArray(), storedOrder));
    if (!keys.isEmpty()) {
      leasts.add(keys.get(0));
    }
    keys.clear();
    values.clear();
  }

  private void endLevel() {
    List<TreeNode> branches = new ArrayList<>();
    List<Object> newLeasts = new ArrayList<>();
    for (int from = 0; from < level.size(); from += TreeNode.MERGED) {
      int to = Math.min(from + TreeNode.MERGED, level.size());
      branches.add(
          new TreeBranch(
              Keys.of(kind, leasts.subList(from + 1, to)),
              level.subList(from, to).toArray(TreeNode[]::new)));
      newLeasts.add(leasts.get(from));
    }
    level = branches;
    leasts = newLeasts;
  }
}
