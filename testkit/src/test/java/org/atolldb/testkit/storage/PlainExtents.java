package org.atolldb.testkit.storage;

import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.atolldb.storage.ObjectChange;
import org.atolldb.storage.TransactionPart;

/** When which object joined or left a class. One thread at a time adds, any thread reads. */
final class PlainExtents {
  private final Map<Integer, Queue<Event>> events = new ConcurrentHashMap<>();
  private final Map<Long, Integer> classes = new HashMap<>();

  private record Event(long tid, long oid, boolean joins) {}

  void add(TransactionPart part, boolean keepsDeleted) {
    for (ObjectChange change : part.objects()) {
      boolean gone = change.isDeletion() && !keepsDeleted;
      Integer before =
          gone ? classes.remove(change.oid()) : classes.put(change.oid(), change.classId());
      if (before != null && (gone || before != change.classId())) {
        of(before).add(new Event(part.tid(), change.oid(), false));
      }
      if (!gone) {
        of(change.classId()).add(new Event(part.tid(), change.oid(), true));
      }
    }
  }

  private Queue<Event> of(int classId) {
    return events.computeIfAbsent(classId, id -> new ConcurrentLinkedQueue<>());
  }

  LongStream of(int classId, long snapshot) {
    TreeSet<Long> oids = new TreeSet<>();
    for (Event event : events.getOrDefault(classId, new ConcurrentLinkedQueue<>())) {
      if (event.tid <= snapshot && event.joins) {
        oids.add(event.oid);
      } else if (event.tid <= snapshot) {
        oids.remove(event.oid);
      }
    }
    return oids.stream().mapToLong(Long::longValue);
  }

  /** The same, from the beginning again each time that it has ended. */
  LongStream again(int classId, long snapshot) {
    Spliterator.OfLong endless =
        new Spliterators.AbstractLongSpliterator(Long.MAX_VALUE, Spliterator.ORDERED) {
          private Spliterator.OfLong oids = of(classId, snapshot).spliterator();

          @Override
          public boolean tryAdvance(LongConsumer action) {
            if (oids.tryAdvance(action)) {
              return true;
            }
            oids = of(classId, snapshot).spliterator();
            return false;
          }
        };
    return StreamSupport.longStream(endless, false);
  }

  void clear() {
    events.clear();
    classes.clear();
  }
}
