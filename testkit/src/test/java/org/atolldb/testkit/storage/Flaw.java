package org.atolldb.testkit.storage;

import org.atolldb.testkit.storage.PlainStorageContract.Durable;
import org.atolldb.testkit.storage.PlainStorageContract.UnreliableDisk;

/** A mistake that {@link PlainStorage} makes on purpose, and the test that finds it. */
enum Flaw {
  NONE(Durable.class, ""),
  IGNORES_SNAPSHOTS(Durable.class, "rule24KeepsEveryRevisionReadableAtItsSnapshots"),
  RETURNS_TOO_NEW_A_REVISION(Durable.class, "rule24KeepsEveryRevisionReadableAtItsSnapshots"),
  HIDES_DELETIONS(Durable.class, "rule24KeepsEveryRevisionReadableAtItsSnapshots"),
  LISTS_DELETED_OBJECTS(Durable.class, "rule24KeepsEveryRevisionReadableAtItsSnapshots"),
  SEARCHES_ALL_OBJECTS_FOR_A_CLASS(Durable.class, "findsFewObjectsOfAClassAmongManyQuickly"),
  ITERATES_WHAT_IS_APPLIED_LATER(
      Durable.class, "iteratesObjectsOfAClassAsOfTheSnapshotWhateverIsApplied"),
  ITERATES_AGAIN_FROM_ITS_END(Durable.class, "anIterationThatHasEndedStaysEnded"),
  FORGETS_DELETIONS_WHEN_CLOSED(Durable.class, "closedCleanHoldsEverythingWhenOpenedAgain"),
  FORGETS_CLASSES_WHEN_CLOSED(Durable.class, "closedCleanHoldsEverythingWhenOpenedAgain"),
  FORGETS_PARTICIPANTS_WHEN_CLOSED(
      Durable.class, "rule30NamesAllDatabasesOfATransactionWhenOpenedAgain"),
  FORGETS_NOTES(Durable.class, "rule24KeepsEveryRevisionReadableAtItsSnapshots"),
  REPEATS_OIDS(Durable.class, "rule25GivesOutOidsOnceToManyThreads"),
  REUSES_OIDS_OF_DELETED_OBJECTS(Durable.class, "rule25GivesOutNewOidsWhenOpenedAgain"),
  FORGETS_RESERVED_OIDS_WHEN_CLOSED(
      Durable.class, "rule25OidsReservedBeforeACleanCloseDoNotComeBack"),
  PUBLISHES_BEFORE_IT_APPLIES(
      Durable.class, "rule16ThreadsThatReadDuringApplySeeWholeTransactions"),
  REWIND_KEEPS_CLASSES(Durable.class, "rule2RewoundToAnyTransactionAndAppliedAgainIsTheSame"),
  REWIND_KEEPS_TOO_MUCH(Durable.class, "rule2RewoundToAnyTransactionAndAppliedAgainIsTheSame"),
  LOCKS_NOTHING(Durable.class, "isOpenedOnceAtATime"),
  FORCE_DOES_NOTHING(UnreliableDisk.class, "rule2HoldsWhatWasForcedAndTakesTheRestAgain"),
  HEADER_IS_WRITTEN_IN_PLACE(
      UnreliableDisk.class, "rule4WritesItsHeaderCompletelyAndDurablyOrNotAtAll"),
  NAMES_ARE_NOT_FORCED(UnreliableDisk.class, "isCreatedCompletelyOrCanBeCreatedAgain"),
  TRUSTS_RECORDS_WITHOUT_CHECKSUM(UnreliableDisk.class, "reportsADamagedByteOrIsNotHarmedByIt"),
  FORCES_AGAIN(UnreliableDisk.class, "rule10RefusesEverythingAfterAFailedForce"),
  SWALLOWS_A_FAILED_FORCE(UnreliableDisk.class, "rule10RefusesEverythingAfterAFailedForce"),
  KEEPS_THE_LOCK_WHEN_OPENING_FAILS(UnreliableDisk.class, "opensOrSaysWhyNotAndLetsGo"),
  KEEPS_PART_OF_A_FAILED_APPLY(
      UnreliableDisk.class, "showsNothingOfATransactionThatTheDiskRefused");

  private final Class<?> suite;
  private final String finder;

  Flaw(Class<?> suite, String finder) {
    this.suite = suite;
    this.finder = finder;
  }

  Class<?> suite() {
    return suite;
  }

  String finder() {
    return finder;
  }
}
