package org.atolldb.enhancer.junit;

import org.atolldb.spi.Weaving;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Prepares weaving before JUnit loads the first test class, so that no test method is running yet
 * when its class is woven. Found by JUnit through {@link java.util.ServiceLoader}. Thread-safe.
 */
public final class EarlyAttach implements LauncherSessionListener {
  /** Creates the listener; called by JUnit. */
  public EarlyAttach() {}

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    Weaving.attachEarly();
  }
}
