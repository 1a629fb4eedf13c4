package org.atolldb.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** The suites pass for a right storage, and find each flaw. */
class StorageContractTest {
  @Test
  void rightStoragePasses() {
    assertThat(failures(Flaw.NONE)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void findsFlaw(Flaw flaw) {
    assertThat(failures(flaw)).containsKey(finder(flaw));
  }

  private static String finder(Flaw flaw) {
    return switch (flaw) {
      case NONE -> "";
      case IGNORES_SNAPSHOTS, HIDES_DELETIONS, LISTS_DELETED_OBJECTS, FORGETS_NOTES ->
          "rule24KeepsEveryRevisionReadableAtItsSnapshots";
      case REPEATS_OIDS -> "rule25GivesOutOidsOnceToManyThreads";
      case PUBLISHES_BEFORE_IT_APPLIES -> "rule16ThreadsThatReadDuringApplySeeWholeTransactions";
      case REWIND_KEEPS_CLASSES -> "rule2RewoundToAnyTransactionAndAppliedAgainIsTheSame";
      case LOCKS_NOTHING -> "isOpenedOnceAtATime";
      case FORCE_DOES_NOTHING -> "rule2HoldsWhatWasForcedAndTakesTheRestAgain";
      case HEADER_IS_WRITTEN_IN_PLACE -> "rule4WritesItsHeaderCompletelyAndDurablyOrNotAtAll";
      case NAMES_ARE_NOT_FORCED -> "isCreatedCompletelyOrCanBeCreatedAgain";
      case TRUSTS_RECORDS_WITHOUT_CHECKSUM -> "reportsADamagedByteOrIsNotHarmedByIt";
      case FORCES_AGAIN -> "rule10RefusesEverythingAfterAFailedForce";
      case KEEPS_THE_LOCK_WHEN_OPENING_FAILS -> "opensOrSaysWhyNotAndLetsGo";
      case KEEPS_PART_OF_A_FAILED_APPLY -> "showsNothingOfATransactionThatTheDiskRefused";
    };
  }

  /** The failed tests with their messages. */
  private static Map<String, String> failures(Flaw flaw) {
    EngineExecutionResults results =
        EngineTestKit.engine("junit-jupiter")
            .configurationParameter(Flaw.class.getName(), flaw.name())
            .selectors(selectClass(PlainStorageContract.class))
            .execute();
    assertThat(results.testEvents().succeeded().count()).as("tests that passed").isPositive();
    Map<String, String> failures = new TreeMap<>();
    results.testEvents().failed().stream()
        .forEach(event -> failures.put(name(event), message(event)));
    return failures;
  }

  private static String name(Event event) {
    return event.getTestDescriptor().getDisplayName().replace("()", "");
  }

  private static String message(Event event) {
    return event
        .getPayload(TestExecutionResult.class)
        .flatMap(TestExecutionResult::getThrowable)
        .map(Throwable::toString)
        .orElse("");
  }
}
