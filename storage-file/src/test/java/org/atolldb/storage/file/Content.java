package org.atolldb.storage.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.atolldb.StorageDamagedException;
import org.atolldb.storage.ObjectChange;
import org.atolldb.storage.Revision;
import org.atolldb.storage.Storage;
import org.atolldb.storage.TransactionPart;

/** What a storage must answer, worked out from the transactions applied. */
final class Content {
  private final List<TransactionPart> parts;
  private final Map<String, String> answers = new TreeMap<>();

  Content(List<TransactionPart> parts) {
    this.parts = parts;
    Map<Long, ObjectChange> current = new TreeMap<>();
    Map<Long, Long> tids = new TreeMap<>();
    for (TransactionPart part : parts) {
      answers.put("transaction " + part.tid(), text(part));
      for (ObjectChange change : part.objects()) {
        current.put(change.oid(), change);
        tids.put(change.oid(), part.tid());
      }
      for (long oid : oids()) {
        ObjectChange change = current.get(oid);
        answers.put(
            "object " + oid + " at " + part.tid(),
            change == null ? "none" : text(tids.get(oid), change.classId(), change.state()));
      }
      for (int classId = 1; classId <= Samples.CLASSES; classId++) {
        int id = classId;
        answers.put(
            "class " + classId + " at " + part.tid(),
            Arrays.toString(
                current.values().stream()
                    .filter(change -> change.classId() == id && !change.isDeletion())
                    .mapToLong(ObjectChange::oid)
                    .toArray()));
      }
    }
  }

  /** The storage answers everything right. */
  void assertIn(Storage storage, String context) {
    assertThat(storage.lastTid())
        .as(context)
        .isEqualTo(parts.isEmpty() ? 0 : parts.get(parts.size() - 1).tid());
    assertThat(ask(storage)).as(context).isEqualTo(answers);
  }

  /** The storage answers right or says that it is damaged; returns how often it said so. */
  int assertNothingWrongIn(Storage storage, String context) {
    Map<String, String> found = ask(storage);
    found.values().removeIf("damaged"::equals);
    assertThat(answers).as(context).containsAllEntriesOf(found);
    return answers.size() - found.size();
  }

  private Map<String, String> ask(Storage storage) {
    Map<String, String> found = new TreeMap<>();
    for (TransactionPart part : parts) {
      long tid = part.tid();
      found.put("transaction " + tid, answer(() -> transaction(storage, part.previousTid())));
      for (long oid : oids()) {
        found.put("object " + oid + " at " + tid, answer(() -> object(storage, oid, tid)));
      }
      for (int classId = 1; classId <= Samples.CLASSES; classId++) {
        int id = classId;
        found.put("class " + id + " at " + tid, answer(() -> extent(storage, id, tid)));
      }
    }
    return found;
  }

  private static String answer(Supplier<String> question) {
    try {
      return question.get();
    } catch (StorageDamagedException e) {
      return "damaged";
    }
  }

  private static String transaction(Storage storage, long after) {
    try (Stream<TransactionPart> stream = storage.transactions(after)) {
      return text(stream.findFirst().orElseThrow());
    }
  }

  private static String object(Storage storage, long oid, long snapshot) {
    Revision found = storage.load(oid, snapshot);
    return found == null ? "none" : text(found.tid(), found.classId(), found.state());
  }

  private static String extent(Storage storage, int classId, long snapshot) {
    try (LongStream oids = storage.objects(classId, snapshot)) {
      return Arrays.toString(oids.toArray());
    }
  }

  private Set<Long> oids() {
    TreeSet<Long> oids = new TreeSet<>(List.of(Long.MAX_VALUE));
    parts.forEach(part -> part.objects().forEach(change -> oids.add(change.oid())));
    return oids;
  }

  private static String text(long tid, int classId, byte[] state) {
    return tid + " class " + classId + " " + HexFormat.of().formatHex(state);
  }

  private static String text(TransactionPart part) {
    List<String> changes = new ArrayList<>();
    part.objects().forEach(each -> changes.add(each.oid() + text(0, each.classId(), each.state())));
    return part.previousTid()
        + " "
        + part.tid()
        + part.databases()
        + part.note().user()
        + part.note().note()
        + new TreeMap<>(part.note().attributes())
        + part.classes()
        + changes;
  }
}
