package org.atolldb.federation.collections;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import junit.framework.TestCase;
import junit.framework.TestFailure;
import junit.framework.TestResult;
import junit.framework.TestSuite;

/** Runs a suite written for JUnit 3, each of its tests in the same surroundings. */
final class SuiteRun extends TestResult {
  private final Surroundings surroundings;

  private SuiteRun(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  static void assertPasses(TestSuite suite, Surroundings surroundings) {
    SuiteRun run = new SuiteRun(surroundings);
    suite.run(run);
    assertThat(run.runCount()).isGreaterThan(100);
    assertThat(run.problems()).isEmpty();
  }

  private List<String> problems() {
    List<TestFailure> all = Collections.list(failures());
    all.addAll(Collections.list(errors()));
    return all.stream().map(failure -> failure + "\n" + failure.trace()).toList();
  }

  /** Without the tests of toString: that of persistent objects loads nothing. */
  @Override
  protected void run(TestCase test) {
    if (test.getClass().getSimpleName().endsWith("ToStringTester")) {
      return;
    }
    surroundings.begin();
    try {
      super.run(test);
    } finally {
      surroundings.end();
    }
  }
}
