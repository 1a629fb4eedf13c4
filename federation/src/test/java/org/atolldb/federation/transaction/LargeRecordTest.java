package org.atolldb.federation.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.atolldb.Atoll;
import org.atolldb.Database;
import org.atolldb.DatabaseRegistry;
import org.atolldb.WeakRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class LargeRecordTest {
  private static final String LOGGER = "org.atolldb.federation.commit.LargeRecords";
  @TempDir private Path folder;
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(LOGGER);
  private DatabaseRegistry registry;
  private Database main;

  @BeforeEach
  void open() throws IOException {
    log.start();
    logger.addAppender(log);
    logger.setLevel(Level.WARN);
    registry =
        Atoll.open(
            Files.writeString(
                folder.resolve("atoll.yaml"),
                """
                federation: large
                records: { warn-size: 16KiB }
                databases: { main: { storage: { type: memory } } }
                jmx: { enabled: false }
                """));
    main = registry.database("main");
    registry.run(tx -> tx.root(main, Bank.class, Bank::new).open("ann", 1));
  }

  @AfterEach
  void close() {
    registry.close();
    logger.detachAppender(log);
    logger.setLevel(null);
  }

  private List<String> warnings() {
    return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  @Test
  void a_large_record_warns_once_for_its_class_with_the_fields_that_made_it_large() {
    registry.run(
        tx -> {
          Account account = tx.root(main, Bank.class).account(0);
          for (int i = 0; i < 3_000; i++) {
            account.log().add("entry " + i);
          }
          account.rename("x".repeat(10_000));
        });
    registry.run(tx -> tx.root(main, Bank.class).account(0).deposit(1));

    assertThat(warnings())
        .singleElement()
        .asString()
        .contains(Account.class.getName() + " main:")
        .containsPattern("Account\\.log with 3\\d,\\d{3} bytes in 3,000 parts")
        .contains("Account.owner with 10,00")
        .contains("records.warn-size (16384)");
  }

  @Test
  void the_path_leads_to_the_one_element_that_is_large() {
    registry.run(
        tx -> {
          Watcher watcher = tx.root(main, Watcher.class, Watcher::new);
          Account account = tx.root(main, Bank.class).account(0);
          for (int i = 0; i < 5; i++) {
            String where = i == 3 ? "y".repeat(50_000) : "short";
            watcher.sightings().add(new Watcher.Sighting(where, WeakRef.to(account)));
          }
        });

    assertThat(warnings())
        .singleElement()
        .asString()
        .contains("Watcher.sightings[3].where with 50,0");
  }

  @Test
  void records_up_to_the_size_warn_of_nothing() {
    registry.run(tx -> tx.root(main, Bank.class).account(0).rename("z".repeat(16_000)));

    assertThat(warnings()).isEmpty();
  }
}
