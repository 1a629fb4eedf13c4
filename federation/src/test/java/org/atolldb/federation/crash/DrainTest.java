package org.atolldb.federation.crash;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.atolldb.Atoll;
import org.atolldb.ClosedException;
import org.atolldb.DatabaseRegistry;
import org.atolldb.Transaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Without a time, closing and detaching wait for transactions as the configuration says. */
@Timeout(8)
class DrainTest {
  @TempDir private Path folder;

  private DatabaseRegistry open() throws IOException {
    return Atoll.open(
        Files.writeString(
            folder.resolve("shop.yaml"),
            """
            federation: drained
            connections: { drain: 20ms }
            databases:
              left: { storage: { type: file } }
              right: { storage: { type: file } }
            jmx: { enabled: false }
            """));
  }

  @Test
  void closing_waits_as_long_as_configured() throws IOException {
    DatabaseRegistry registry = open();
    Transaction running = registry.begin();
    Counter.increment(running, registry, "left");
    registry.close();
    assertThatThrownBy(running::commit).isInstanceOf(ClosedException.class);
  }

  @Test
  void detaching_waits_as_long_as_configured() throws IOException {
    try (DatabaseRegistry registry = open()) {
      Transaction running = registry.begin();
      Counter.increment(running, registry, "left");
      registry.detach("left");
      assertThatThrownBy(running::commit).isInstanceOf(ClosedException.class);
    }
  }
}
