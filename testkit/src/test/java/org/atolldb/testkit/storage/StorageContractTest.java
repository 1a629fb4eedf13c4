package org.atolldb.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedMethod;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** The suites pass for a right storage, and find each flaw. */
class StorageContractTest {
  @Test
  void rightStoragePasses() {
    Events tests = run(Flaw.NONE, selectClass(PlainStorageContract.class));
    assertThat(tests.failed().list()).isEmpty();
    assertThat(tests.succeeded().count()).isGreaterThan(30);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void findsFlaw(Flaw flaw) {
    List<Class<?>> outer = List.of(PlainStorageContract.class);
    Events tests = run(flaw, selectNestedMethod(outer, flaw.suite(), flaw.finder()));
    assertThat(tests.started().count()).isEqualTo(1);
    assertThat(tests.failed().count()).as("%s fails", flaw.finder()).isEqualTo(1);
  }

  private static Events run(Flaw flaw, DiscoverySelector tests) {
    return EngineTestKit.engine("junit-jupiter")
        .configurationParameter(Flaw.class.getName(), flaw.name())
        .selectors(tests)
        .execute()
        .testEvents();
  }
}
