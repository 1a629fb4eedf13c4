package org.atolldb.collections;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** One insertion or removal on its way through a tree, and what came of it. */
final class TreeEdit {
  final Comparator<Object> order;
  final Object key;

  /** The value that the key had before, null if it had none. */
  @Nullable Object previous;

  /** After a split: the least key of the new right node. */
  Object separator;

  TreeEdit(Comparator<Object> order, Object key) {
    this.order = order;
    this.key = key;
    this.separator = key;
  }
}
