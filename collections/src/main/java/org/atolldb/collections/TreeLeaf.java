package org.atolldb.collections;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A node with entries, ordered by key. */
final class TreeLeaf extends TreeNode {
  private static final Object[] NONE = {};

  private Object[] keys;
  private Object[] values;

  TreeLeaf() {
    this(NONE, NONE);
  }

  private TreeLeaf(Object[] keys, Object[] values) {
    this.keys = keys;
    this.values = values;
  }

  Object[] keys() {
    return keys;
  }

  Object value(int index) {
    return values[index];
  }

  @Override
  int width() {
    return keys.length;
  }

  @Override
  long size() {
    return keys.length;
  }

  @Override
  @Nullable Object get(Object key, Comparator<Object> order) {
    int found = Arrays.binarySearch(keys, key, order);
    return found < 0 ? null : values[found];
  }

  @Override
  @Nullable TreeNode put(TreeEdit edit, Object value) {
    int found = Arrays.binarySearch(keys, edit.key, edit.order);
    if (found >= 0) {
      edit.previous = values[found];
      values = Copies.replaced(values, found, value);
      return null;
    }
    int index = -found - 1;
    keys = Copies.inserted(keys, index, edit.key);
    values = Copies.inserted(values, index, value);
    int width = keys.length;
    if (width <= CAPACITY) {
      return null;
    }
    // Ascending keys fill every leaf instead of leaving half-empty ones behind.
    return split(index == width - 1 ? index : width / 2, edit);
  }

  private TreeLeaf split(int cut, TreeEdit edit) {
    int width = keys.length;
    TreeLeaf right =
        new TreeLeaf(Arrays.copyOfRange(keys, cut, width), Arrays.copyOfRange(values, cut, width));
    edit.separator = keys[cut];
    keys = Arrays.copyOf(keys, cut);
    values = Arrays.copyOf(values, cut);
    return right;
  }

  @Override
  void remove(TreeEdit edit) {
    int found = Arrays.binarySearch(keys, edit.key, edit.order);
    if (found >= 0) {
      edit.previous = values[found];
      keys = Copies.removed(keys, found);
      values = Copies.removed(values, found);
    }
  }

  @Override
  void absorb(Object separator, TreeNode right) {
    TreeLeaf other = (TreeLeaf) right;
    keys = Copies.joined(keys, other.keys);
    values = Copies.joined(values, other.values);
    other.keys = NONE;
    other.values = NONE;
  }

  @Override
  @Nullable TreePosition first() {
    return at(0);
  }

  @Override
  @Nullable TreePosition last() {
    return at(keys.length - 1);
  }

  @Override
  @Nullable TreePosition after(Object key, boolean inclusive, Comparator<Object> order) {
    int found = Arrays.binarySearch(keys, key, order);
    return at(found < 0 ? -found - 1 : inclusive ? found : found + 1);
  }

  @Override
  @Nullable TreePosition before(Object key, boolean inclusive, Comparator<Object> order) {
    int found = Arrays.binarySearch(keys, key, order);
    return at(found < 0 ? -found - 2 : inclusive ? found : found - 1);
  }

  private @Nullable TreePosition at(int index) {
    return index < 0 || index >= keys.length ? null : new TreePosition(this, keys, index);
  }

  @Override
  int check(KeyBounds range, List<String> problems) {
    if (values.length != keys.length) {
      problems.add(this + " has " + keys.length + " keys and " + values.length + " values");
    }
    checkKeys(keys, range, problems);
    return 0;
  }
}
