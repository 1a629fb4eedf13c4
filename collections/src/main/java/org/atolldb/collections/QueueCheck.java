package org.atolldb.collections;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks for damage in a queue. */
final class QueueCheck {
  private final TreeCheck check = new TreeCheck();
  private final Deque<QueueChunk> ahead;
  private @Nullable QueueChunk last;

  private QueueCheck(QueueChunk[] heads) {
    this.ahead = new ArrayDeque<>(List.of(heads));
  }

  static List<String> of(PersistentQueue<?> queue, QueueChunk[] heads, QueueChunk tail) {
    QueueCheck walk = new QueueCheck(heads);
    while (!walk.ahead.isEmpty()) {
      walk.check.child(queue, walk.ahead.removeFirst(), walk::visit);
    }
    if (walk.last != tail) {
      walk.check.report(
          queue + " adds to " + tail + ", but the last chunk that it leads to is " + walk.last);
    }
    return walk.check.problems();
  }

  private int visit(QueueChunk chunk) {
    QueueChunk[] next = chunk.next();
    if (chunk.size() == 0 && chunk.taken() == 0 && chunk.cuts() == 0 && next.length > 0) {
      check.report(chunk + " was never filled, but others follow it");
    }
    for (int i = next.length - 1; i >= 0; i--) {
      ahead.addFirst(next[i]);
    }
    last = chunk;
    return 0;
  }
}
