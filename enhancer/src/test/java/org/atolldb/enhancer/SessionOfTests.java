package org.atolldb.enhancer;

import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** A program that runs the tests of one class as build tools do, and prints what failed. */
public final class SessionOfTests {
  private SessionOfTests() {}

  public static void main(String[] arguments) {
    SummaryGeneratingListener summary = new SummaryGeneratingListener();
    try (LauncherSession session = LauncherFactory.openSession()) {
      session
          .getLauncher()
          .execute(
              LauncherDiscoveryRequestBuilder.request()
                  .selectors(DiscoverySelectors.selectClass(arguments[0]))
                  .build(),
              summary);
    }
    System.out.println("passed " + summary.getSummary().getTestsSucceededCount());
    summary
        .getSummary()
        .getFailures()
        .forEach(failure -> System.out.println(failure.getException()));
  }
}
