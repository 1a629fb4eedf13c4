package org.atolldb.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.atolldb.storage.ObjectChange;
import org.atolldb.storage.Revision;
import org.atolldb.storage.Storage;
import org.atolldb.storage.TransactionPart;
import org.jspecify.annotations.Nullable;

/** What a storage must answer after some transactions, told in the simplest way. */
final class Expectation {
  private static final long UNKNOWN_OID = Long.MAX_VALUE;
  private static final int UNKNOWN_CLASS = Integer.MAX_VALUE;

  private final Storage storage;
  private final String context;
  private final SortedSet<Long> oids = new TreeSet<>(List.of(UNKNOWN_OID));
  private final Map<Integer, String> classes = new HashMap<>();
  private final SortedMap<Long, Revision> newest = new TreeMap<>();

  private Expectation(Storage storage, List<TransactionPart> parts, String context) {
    this.storage = storage;
    this.context = context;
    for (TransactionPart part : parts) {
      part.objects().forEach(change -> oids.add(change.oid()));
      part.classes().forEach(definition -> classes.put(definition.id(), definition.name()));
    }
  }

  /** Asks the storage everything; it must hold exactly these transactions. */
  static void assertHolds(Storage storage, List<TransactionPart> parts, String context) {
    Expectation expectation = new Expectation(storage, parts, context);
    expectation.assertTransactions(parts);
    for (TransactionPart part : parts) {
      expectation.assertObjects(part.tid() - 1);
      for (ObjectChange change : part.objects()) {
        Revision revision = new Revision(part.tid(), change.classId(), change.state());
        expectation.newest.put(change.oid(), revision);
      }
      expectation.assertObjects(part.tid());
    }
    expectation.assertObjects(Long.MAX_VALUE);
    long existing =
        expectation.newest.values().stream().filter(found -> !found.isDeletion()).count();
    assertThat(storage.statistics().objects())
        .as("existing objects, %s", context)
        .isEqualTo(existing);
    assertThat(storage.statistics().transactions())
        .as("transactions, %s", context)
        .isEqualTo(parts.size());
  }

  /** Compares transactions with all that is in them. */
  static void assertSame(
      List<TransactionPart> found, List<TransactionPart> expected, String context) {
    assertThat(texts(found)).as(context).isEqualTo(texts(expected));
  }

  private void assertTransactions(List<TransactionPart> parts) {
    long last = parts.isEmpty() ? 0 : parts.get(parts.size() - 1).tid();
    assertThat(storage.lastTid()).as("newest transaction, %s", context).isEqualTo(last);
    for (int from : new int[] {0, parts.size() / 2, parts.size()}) {
      long after = from == 0 ? 0 : parts.get(from - 1).tid();
      try (Stream<TransactionPart> stream = storage.transactions(after)) {
        String which = "transactions after " + after + ", " + context;
        assertSame(stream.toList(), parts.subList(from, parts.size()), which);
      }
    }
    assertThat(storage.classes()).as("classes, %s", context).isEqualTo(classes);
  }

  private void assertObjects(long snapshot) {
    for (long oid : oids) {
      Revision found = storage.load(oid, snapshot);
      if (!same(found, newest.get(oid))) {
        assertThat(found)
            .as("object %d at %d, %s", oid, snapshot, context)
            .usingRecursiveComparison()
            .isEqualTo(newest.get(oid));
      }
    }
    Map<Integer, List<Long>> found = new TreeMap<>();
    for (int classId : classes.keySet()) {
      found.put(classId, objects(classId, snapshot));
    }
    found.put(UNKNOWN_CLASS, objects(UNKNOWN_CLASS, snapshot));
    found.values().removeIf(List::isEmpty);
    assertThat(found).as("objects by class at %d, %s", snapshot, context).isEqualTo(existing());
  }

  private List<Long> objects(int classId, long snapshot) {
    try (LongStream stream = storage.objects(classId, snapshot)) {
      return stream.boxed().toList();
    }
  }

  private Map<Integer, List<Long>> existing() {
    Map<Integer, List<Long>> existing = new TreeMap<>();
    newest.forEach(
        (oid, revision) -> {
          if (!revision.isDeletion()) {
            existing.computeIfAbsent(revision.classId(), absent -> new ArrayList<>()).add(oid);
          }
        });
    return existing;
  }

  private static boolean same(@Nullable Revision found, @Nullable Revision expected) {
    if (found == null || expected == null) {
      return found == expected;
    }
    return found.tid() == expected.tid()
        && found.classId() == expected.classId()
        && Arrays.equals(found.state(), expected.state());
  }

  private static List<String> texts(List<TransactionPart> parts) {
    return parts.stream().map(Expectation::text).toList();
  }

  private static String text(TransactionPart part) {
    StringBuilder text = new StringBuilder();
    text.append(part.tid()).append(" after ").append(part.previousTid());
    text.append(" in ").append(part.databases()).append(part.classes());
    text.append(part.note().user()).append(':').append(part.note().note());
    text.append(new TreeMap<>(part.note().attributes()));
    for (ObjectChange change : part.objects()) {
      text.append(' ').append(change.oid()).append(':').append(change.classId()).append(':');
      text.append(Base64.getEncoder().encodeToString(change.state()));
    }
    return text.toString();
  }
}
