package org.atolldb.collections;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Goes from chunk to chunk. What follows a chunk is asked only when the next one is wanted. */
final class QueueWalk {
  private final Deque<QueueChunk> ahead;
  private @Nullable QueueChunk current;

  QueueWalk(QueueChunk[] heads) {
    this.ahead = new ArrayDeque<>(List.of(heads));
  }

  /** The next chunk, or null at the end, where more may follow later. */
  @Nullable QueueChunk next() {
    QueueChunk before = current;
    if (before != null) {
      QueueChunk[] next = before.next();
      if (next.length == 0 && ahead.isEmpty()) {
        return null;
      }
      for (int i = next.length - 1; i >= 0; i--) {
        ahead.addFirst(next[i]);
      }
    }
    current = ahead.removeFirst();
    return current;
  }
}
