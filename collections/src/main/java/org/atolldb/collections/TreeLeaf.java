package org.atolldb.collections;

import java.util.Arrays;
import java.util.Comparator;
import org.atolldb.spi.CopyOnWrite;
import org.jspecify.annotations.Nullable;

/** A node with entries, ordered by key. */
@CopyOnWrite
final class TreeLeaf extends TreeNode {
  private static final Object[] NONE = {};

  /** The values in the order of their keys; null in a set, where each is {@code true}. */
  private Object @Nullable [] values;

  TreeLeaf(Object keys, Object @Nullable [] values, @Nullable Object order) {
    super(keys, order);
    this.values = values;
  }

  static TreeLeaf ofMap(@Nullable Object order) {
    return new TreeLeaf(NONE, NONE, order);
  }

  static TreeLeaf ofLongMap() {
    return new TreeLeaf(new long[0], NONE, null);
  }

  static TreeLeaf ofSet(@Nullable Object order) {
    return new TreeLeaf(NONE, null, order);
  }

  boolean isOfSet() {
    return values == null;
  }

  Object value(int index) {
    Object[] all = values;
    return all == null ? (Object) true : all[index];
  }

  @Override
  int width() {
    return Keys.count(keys());
  }

  @Override
  @Nullable Object get(Object key, Comparator<Object> order) {
    int found = Keys.search(keys(), key, order);
    return found < 0 ? null : value(found);
  }

  @Override
  @Nullable TreeNode put(TreeEdit edit, Object value) {
    int found = Keys.search(keys(), edit.key, edit.order);
    if (found >= 0) {
      edit.previous = value(found);
      if (values != null) {
        values = Copies.replaced(values, found, value);
      }
      return null;
    }
    int index = -found - 1;
    keys(Keys.inserted(keys(), index, edit.key));
    if (values != null) {
      values = Copies.inserted(values, index, value);
    }
    int width = width();
    if (width <= CAPACITY) {
      return null;
    }
    // Ascending keys fill every leaf instead of leaving half-empty ones behind.
    return split(index == width - 1 ? index : width / 2, edit);
  }

  private TreeLeaf split(int cut, TreeEdit edit) {
    int width = width();
    Object all = keys();
    TreeLeaf right =
        new TreeLeaf(
            Keys.part(all, cut, width),
            values == null ? null : Arrays.copyOfRange(values, cut, width),
            order());
    edit.separator = Keys.at(all, cut);
    become(Keys.part(all, 0, cut), values == null ? null : Arrays.copyOf(values, cut));
    cut();
    return right;
  }

  private void become(Object newKeys, Object @Nullable [] newValues) {
    keys(newKeys);
    values = newValues;
  }

  @Override
  void remove(TreeEdit edit) {
    int found = Keys.search(keys(), edit.key, edit.order);
    if (found < 0) {
      return;
    }
    edit.previous = value(found);
    become(Keys.removed(keys(), found), values == null ? null : Copies.removed(values, found));
    if (width() == 0) {
      // It may now fall out of the tree.
      cut();
    }
  }

  @Override
  void absorb(Object separator, TreeNode right) {
    TreeLeaf other = (TreeLeaf) right;
    Object[] mine = values;
    Object[] theirs = other.values;
    become(
        Keys.joined(keys(), other.keys()),
        mine == null || theirs == null ? null : Copies.joined(mine, theirs));
    other.discard();
  }

  @Override
  void discard() {
    become(Keys.part(keys(), 0, 0), isOfSet() ? null : NONE);
    cut();
  }

  @Override
  @Nullable TreePosition first() {
    return at(0);
  }

  @Override
  @Nullable TreePosition last() {
    return at(width() - 1);
  }

  @Override
  @Nullable TreePosition after(Object key, boolean inclusive, Comparator<Object> order) {
    int found = Keys.search(keys(), key, order);
    return at(found < 0 ? -found - 1 : inclusive ? found : found + 1);
  }

  @Override
  @Nullable TreePosition before(Object key, boolean inclusive, Comparator<Object> order) {
    int found = Keys.search(keys(), key, order);
    return at(found < 0 ? -found - 2 : inclusive ? found : found - 1);
  }

  private @Nullable TreePosition at(int index) {
    Object all = keys();
    return index < 0 || index >= Keys.count(all) ? null : new TreePosition(this, all, index);
  }

  @Override
  int check(KeyBounds range, TreeCheck check) {
    Object[] all = values;
    if (all != null && all.length != width()) {
      check.report(this + " has " + width() + " keys and " + all.length + " values");
    }
    check.keys(this, range);
    check.entries(width());
    return 0;
  }
}
