package org.atolldb.federation.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** What a test asked of a journal and was told, and what an opened journal may therefore say. */
final class CommitLog {
  private final List<Long> appended = new ArrayList<>();
  private final TreeMap<Integer, Long> acknowledged = new TreeMap<>();
  private final TreeMap<Integer, Long> forgotten = new TreeMap<>();
  private final Set<Long> claims = new HashSet<>(List.of(0L));
  private int attached = Integer.MAX_VALUE;

  long next() {
    return appended.isEmpty() ? 1 : appended.get(appended.size() - 1) + 1;
  }

  /** A transaction is or may be in the journal. */
  void appended(long tid) {
    appended.add(tid);
  }

  /** Both databases are in the catalogue. */
  void attached(int changes) {
    attached = changes;
  }

  /** A transaction was acknowledged when the disk had seen so many changes. */
  void acknowledged(int changes, long tid) {
    acknowledged.merge(changes, tid, Math::max);
  }

  /** A checkpoint that says that storages hold everything up to a transaction is being written. */
  void claimed(long tid) {
    claims.add(tid);
  }

  /** Such a checkpoint was acknowledged. */
  void forgotten(int changes, long tid) {
    forgotten.merge(changes, tid, Math::max);
  }

  /**
   * Checks an opened journal.
   *
   * @param changes how many changes of the disk it surely knows
   * @return the newest transaction that it knows
   */
  long check(JournalFixture opened, int changes, String where) {
    long durable = opened.journal.contents().durableThrough().getOrDefault(JournalFixture.LEFT, 0L);
    assertThat(claims).as(where).contains(durable);
    assertThat(durable).as(where).isGreaterThanOrEqualTo(upTo(forgotten, changes));
    if (attached <= changes) {
      assertThat(opened.journal.catalogue().keySet())
          .as(where)
          .containsOnly(JournalFixture.LEFT, JournalFixture.RIGHT);
    }
    List<Long> replayed = opened.replayedTids();
    long newest = replayed.isEmpty() ? durable : replayed.get(replayed.size() - 1);
    assertThat(replayed)
        .as(where)
        .isEqualTo(appended.stream().filter(tid -> tid > durable && tid <= newest).toList());
    assertThat(newest).as(where).isGreaterThanOrEqualTo(upTo(acknowledged, changes));
    return newest;
  }

  private static long upTo(NavigableMap<Integer, Long> tids, int changes) {
    return tids.headMap(changes, true).values().stream().mapToLong(tid -> tid).max().orElse(0);
  }
}
