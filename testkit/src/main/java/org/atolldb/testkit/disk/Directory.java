package org.atolldb.testkit.disk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The names in one directory: what is durable, and later changes, any of which a power cut may
 * undo. A change survives only if all earlier changes of the same names do. Guarded by the disk's
 * lock.
 */
final class Directory {
  /** In place of a node: the name is gone. */
  static final int NOTHING = -1;

  private final Map<String, Integer> durable = new HashMap<>();
  private final TreeMap<String, Integer> current = new TreeMap<>();
  private List<Change> changes = new ArrayList<>();

  Directory() {}

  Directory(Directory other) {
    durable.putAll(other.durable);
    current.putAll(other.current);
    other.changes.forEach(change -> changes.add(new Change(change.names, change.dirty)));
  }

  @Nullable Integer node(String name) {
    return current.get(name);
  }

  Map<String, Integer> nodes() {
    return current;
  }

  void change(Map<String, Integer> names) {
    write(names, current);
    changes.add(new Change(names, true));
  }

  void changeDurably(Map<String, Integer> names) {
    change(names);
    Change last = changes.get(changes.size() - 1);
    settle(change -> change == last);
  }

  void force() {
    settle(change -> change.dirty);
  }

  void failForce() {
    changes.forEach(change -> change.dirty = false);
  }

  /** The names that a power cut leaves. */
  Map<String, Integer> survivors(Choices choices) {
    Map<String, Integer> survivors = new TreeMap<>(durable);
    Set<String> lost = new HashSet<>();
    for (Change change : changes) {
      boolean possible = change.names.keySet().stream().noneMatch(lost::contains);
      if (possible && choices.pick(2) == 1) {
        write(change.names, survivors);
      } else {
        lost.addAll(change.names.keySet());
      }
    }
    return survivors;
  }

  /** Makes chosen changes durable, and the earlier ones that they rest on. */
  private void settle(Predicate<Change> chosen) {
    Set<String> needed = new HashSet<>();
    Set<Change> settled = new HashSet<>();
    for (int i = changes.size() - 1; i >= 0; i--) {
      Change change = changes.get(i);
      if (chosen.test(change) || change.names.keySet().stream().anyMatch(needed::contains)) {
        needed.addAll(change.names.keySet());
        settled.add(change);
      }
    }
    List<Change> left = new ArrayList<>();
    for (Change change : changes) {
      if (settled.contains(change)) {
        write(change.names, durable);
      } else {
        left.add(change);
      }
    }
    changes = left;
  }

  private static void write(Map<String, Integer> names, Map<String, Integer> target) {
    names.forEach(
        (name, node) -> {
          if (node == NOTHING) {
            target.remove(name);
          } else {
            target.put(name, node);
          }
        });
  }

  /** Names with their new nodes; dirty if the next force must take it. */
  private static final class Change {
    private final Map<String, Integer> names;
    private boolean dirty;

    Change(Map<String, Integer> names, boolean dirty) {
      this.names = names;
      this.dirty = dirty;
    }
  }
}
