package org.atolldb.testkit.disk;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts operations and says which of them fail. Guarded by the disk's lock. */
final class Faults {
  private final Map<FaultKind, Long> counts = new EnumMap<>(FaultKind.class);
  private final List<Armed> armed = new ArrayList<>();

  void arm(long number, FaultKind kind, Repeat repeat) {
    if (number < 1) {
      throw new IllegalArgumentException("The next operation has number 1, found " + number);
    }
    armed.add(new Armed(kind, count(kind) + number, repeat));
  }

  void disarm() {
    armed.clear();
  }

  long count(FaultKind kind) {
    return counts.entrySet().stream()
        .filter(entry -> kind.hits(entry.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** Counts an operation and returns the fault that hits it, or null. */
  @Nullable FaultKind next(FaultKind operation) {
    counts.merge(operation, 1L, Long::sum);
    FaultKind hit = null;
    for (Armed fault : armed) {
      if (hit == null && fault.kind.hits(operation)) {
        long number = count(fault.kind);
        boolean due = fault.repeat == Repeat.ONCE ? number == fault.number : number >= fault.number;
        hit = due ? fault.kind : null;
      }
    }
    return hit;
  }

  private record Armed(FaultKind kind, long number, Repeat repeat) {}
}
