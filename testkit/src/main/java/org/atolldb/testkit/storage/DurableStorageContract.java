package org.atolldb.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.atolldb.StorageException;
import org.atolldb.StorageInUseException;
import org.atolldb.storage.StorageHeader;
import org.atolldb.storage.TransactionNote;
import org.atolldb.storage.TransactionPart;
import org.junit.jupiter.api.Test;

/**
 * What a storage does that keeps its content when it is closed. Extended by the test of such a
 * storage, which should also extend {@link UnreliableDiskContract}; not thread-safe.
 */
public abstract class DurableStorageContract extends StorageContract {
  private static final UUID JOURNAL = new UUID(77, 88);

  /** For subclasses. */
  protected DurableStorageContract() {}

  @Test
  void saysThatItIsDurable() {
    assertThat(storage().isVolatile()).isFalse();
  }

  @Test
  void isThereOnceCreated() {
    assertThat(provider().exists(site())).isFalse();
    assertThat(provider().exists(here())).isTrue();
    storage().close();
    assertThat(provider().exists(here())).isTrue();
  }

  @Test
  void isNotOpenedWhereNothingIs() {
    assertThatThrownBy(() -> provider().open(site())).isInstanceOf(StorageException.class);
  }

  @Test
  void isNotCreatedOverAnother() {
    storage().apply(List.of(plain(5, 0, 1)));
    assertThatThrownBy(() -> provider().create(here(), HEADER))
        .isInstanceOf(StorageException.class);
    closeClean(5);
    assertThatThrownBy(() -> provider().create(here(), HEADER))
        .isInstanceOf(StorageException.class);
    use(provider().open(here()));
    Expectation.assertHolds(storage(), List.of(plain(5, 0, 1)), "not created over");
  }

  @Test
  void isOpenedOnceAtATime() {
    assertThatThrownBy(() -> provider().open(here())).isInstanceOf(StorageInUseException.class);
    Expectation.assertHolds(storage(), List.of(), "after the refusal");
    storage().close();
    use(provider().open(here()));
    assertThatThrownBy(() -> provider().open(here())).isInstanceOf(StorageInUseException.class);
  }

  @Test
  void closedCleanHoldsEverythingWhenOpenedAgain() {
    List<TransactionPart> parts = SampleTransactions.make(21, 60);
    for (int from = 0; from < parts.size(); from += 20) {
      storage().apply(parts.subList(from, from + 20));
      closeClean(parts.get(from + 19).tid());
      use(provider().open(here()));
      assertThat(storage().header()).isEqualTo(HEADER.clean(parts.get(from + 19).tid()));
      Expectation.assertHolds(storage(), parts.subList(0, from + 20), "seed 21, closed clean");
    }
  }

  @Test
  void rule2LeftDirtyIsRewoundToWhatWasForcedAndGoesOn() {
    List<TransactionPart> parts = SampleTransactions.make(22, 30);
    StorageHeader dirty = HEADER.dirty(JOURNAL, parts.get(0).tid());
    storage().writeHeader(dirty);
    storage().apply(parts.subList(0, 10));
    storage().force();
    storage().apply(parts.subList(10, 20));
    storage().close();

    use(provider().open(here()));
    assertThat(storage().header()).isEqualTo(dirty);
    storage().rewind(parts.get(9).tid());
    Expectation.assertHolds(storage(), parts.subList(0, 10), "seed 22, rewound");
    storage().apply(parts.subList(10, 30));
    Expectation.assertHolds(storage(), parts, "seed 22, applied again");
    closeClean(parts.get(29).tid());
    use(provider().open(here()));
    Expectation.assertHolds(storage(), parts, "seed 22, opened again");
  }

  @Test
  void rule2RewoundToAnyTransactionAndAppliedAgainIsTheSame() {
    List<TransactionPart> parts = SampleTransactions.make(23, 25);
    storage().writeHeader(HEADER.dirty(JOURNAL, parts.get(0).tid()));
    storage().apply(parts);
    for (int kept = parts.size(); kept >= 0; kept--) {
      storage().rewind(kept == 0 ? 0 : parts.get(kept - 1).tid());
      Expectation.assertHolds(storage(), parts.subList(0, kept), "seed 23, rewound to " + kept);
      storage().apply(parts.subList(kept, parts.size()));
      Expectation.assertHolds(storage(), parts, "seed 23, applied again from " + kept);
    }
  }

  @Test
  void rule2StaysRewoundWhenOpenedAgain() {
    List<TransactionPart> parts = SampleTransactions.make(24, 20);
    storage().writeHeader(HEADER.dirty(JOURNAL, parts.get(0).tid()));
    storage().apply(parts);
    storage().force();
    storage().rewind(parts.get(7).tid());
    closeClean(parts.get(7).tid());
    use(provider().open(here()));
    Expectation.assertHolds(storage(), parts.subList(0, 8), "seed 24");
    List<TransactionPart> others = List.of(plain(parts.get(7).tid() + 1, parts.get(7).tid(), 1));
    storage().apply(others);
    assertThat(storage().lastTid()).isEqualTo(parts.get(7).tid() + 1);
  }

  @Test
  void rule25GivesOutNewOidsWhenOpenedAgain() {
    long first = storage().newOids(50);
    storage().apply(List.of(plain(5, 0, first + 49)));
    storage().apply(List.of(SampleTransactions.plain(6, 5, 1, new byte[0], first + 49)));
    closeClean(6);
    use(provider().open(here()));
    assertThat(storage().newOids(1)).isGreaterThan(first + 49);
  }

  @Test
  void rule25OidsReservedBeforeACleanCloseDoNotComeBack() {
    long first = storage().newOids(50);
    storage().apply(List.of(plain(5, 0, first)));
    closeClean(5);
    use(provider().open(here()));
    assertThat(storage().newOids(1)).isGreaterThanOrEqualTo(first + 50);
  }

  @Test
  void rule30NamesAllDatabasesOfATransactionWhenOpenedAgain() {
    List<UUID> databases = List.of(HEADER.database(), new UUID(1, 2), new UUID(3, 4));
    TransactionPart part =
        new TransactionPart(5, 0, databases, TransactionNote.NONE, List.of(), List.of());
    storage().apply(List.of(part));
    closeClean(5);
    use(provider().open(here()));
    try (Stream<TransactionPart> all = storage().transactions(0)) {
      assertThat(all).singleElement().extracting(TransactionPart::databases).isEqualTo(databases);
    }
  }

  @Test
  void mayBeForcedAtAnyTime() {
    storage().force();
    storage().apply(List.of(plain(5, 0, 1)));
    storage().force();
    storage().force();
    Expectation.assertHolds(storage(), List.of(plain(5, 0, 1)), "forced");
  }

  private void closeClean(long tid) {
    storage().force();
    storage().writeHeader(storage().header().clean(tid));
    storage().close();
  }
}
