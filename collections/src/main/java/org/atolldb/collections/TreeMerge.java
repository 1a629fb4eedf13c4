package org.atolldb.collections;

import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.atolldb.MergeRefusedException;
import org.atolldb.Resolver;
import org.atolldb.State;
import org.jspecify.annotations.Nullable;

/**
 * Merges concurrent changes of one node of a tree, key by key. Refuses where a part of the node's
 * range went to another node, because a change in that part would have to go there too.
 */
abstract class TreeMerge implements Resolver {
  @Override
  public final State resolve(State base, State committed, State mine) {
    requireUncut(base, committed, "the other transaction");
    requireUncut(base, mine, "this transaction");
    Comparator<Object> order = order(StoredOrder.comparator(mine.get("order")));
    NavigableMap<Object, Object> before = entries(base, order);
    NavigableMap<Object, Object> merged = entries(committed, order);
    NavigableMap<Object, Object> own = entries(mine, order);
    Set<Object> keys = new TreeSet<>(order);
    keys.addAll(before.keySet());
    keys.addAll(own.keySet());
    for (Object key : keys) {
      merge(key, before.get(key), own.get(key), merged);
    }
    requireWidth(merged.size());
    return store(mine, merged);
  }

  private static void requireUncut(State base, State changed, String who) {
    if (!changed.isSame("cuts", base)) {
      throw new MergeRefusedException(
          who + " split this node, joined it with a neighbour or removed all that was in it");
    }
  }

  private void merge(
      Object key,
      @Nullable Object before,
      @Nullable Object own,
      NavigableMap<Object, Object> merged) {
    if (Objects.deepEquals(before, own)) {
      return;
    }
    if (!Objects.deepEquals(before, merged.get(key))) {
      throw new MergeRefusedException("both transactions changed " + name(key));
    }
    if (own == null) {
      merged.remove(key);
    } else {
      merged.put(key, own);
    }
  }

  private static void requireWidth(int width) {
    if (width == 0) {
      throw new MergeRefusedException("both together removed all that was in this node");
    } else if (width > TreeNode.MERGE_LIMIT) {
      throw new MergeRefusedException(
          "both together added so much that the node would have to be split");
    }
  }

  static Object keys(State state) {
    Object longs = state.get("longs");
    return longs == null ? state.get("keys", Object[].class) : longs;
  }

  static void keys(State state, Object keys) {
    state.set(keys instanceof long[] ? "longs" : "keys", keys);
  }

  /** The order of what is merged. */
  abstract Comparator<Object> order(Comparator<Object> ofKeys);

  /** What is merged. */
  abstract NavigableMap<Object, Object> entries(State state, Comparator<Object> order);

  /** Puts the merged entries into a state. */
  abstract State store(State state, NavigableMap<Object, Object> merged);

  /** What a key stands for, for an error. */
  abstract String name(Object key);

  /** The entries of a leaf. */
  static final class OfLeaf extends TreeMerge {
    @Override
    Comparator<Object> order(Comparator<Object> ofKeys) {
      return ofKeys;
    }

    @Override
    NavigableMap<Object, Object> entries(State state, Comparator<Object> order) {
      Object keys = keys(state);
      Object[] values = (Object[]) state.get("values");
      NavigableMap<Object, Object> entries = new TreeMap<>(order);
      for (int i = 0; i < Keys.count(keys); i++) {
        entries.put(Keys.at(keys, i), values == null ? (Object) true : values[i]);
      }
      return entries;
    }

    @Override
    State store(State state, NavigableMap<Object, Object> merged) {
      keys(state, Keys.of(keys(state), List.copyOf(merged.keySet())));
      if (state.get("values") != null) {
        state.set("values", merged.values().toArray());
      }
      return state;
    }

    @Override
    String name(Object key) {
      return "key " + key;
    }
  }

  /** The children of a branch, by the key that they begin with. */
  static final class OfBranch extends TreeMerge {
    /** Stands before all keys: the first child begins anywhere. */
    private static final Object FIRST = new Object();

    @Override
    Comparator<Object> order(Comparator<Object> ofKeys) {
      return (a, b) ->
          a == FIRST || b == FIRST ? Boolean.compare(b == FIRST, a == FIRST) : ofKeys.compare(a, b);
    }

    @Override
    NavigableMap<Object, Object> entries(State state, Comparator<Object> order) {
      Object keys = keys(state);
      TreeNode[] children = state.get("children", TreeNode[].class);
      NavigableMap<Object, Object> entries = new TreeMap<>(order);
      for (int i = 0; i < children.length; i++) {
        entries.put(i == 0 ? FIRST : Keys.at(keys, i - 1), children[i]);
      }
      return entries;
    }

    @Override
    State store(State state, NavigableMap<Object, Object> merged) {
      Object keys = Keys.of(keys(state), List.copyOf(merged.tailMap(FIRST, false).keySet()));
      keys(state, keys);
      return state.set("children", merged.values().toArray(TreeNode[]::new));
    }

    @Override
    String name(Object key) {
      return key == FIRST ? "the first child" : "the child that begins with key " + key;
    }
  }
}
