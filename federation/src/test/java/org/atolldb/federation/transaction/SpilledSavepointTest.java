package org.atolldb.federation.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.atolldb.Atoll;
import org.atolldb.ConflictException;
import org.atolldb.Database;
import org.atolldb.DatabaseRegistry;
import org.atolldb.ObjectId;
import org.atolldb.Savepoint;
import org.atolldb.Transaction;
import org.atolldb.UsageException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Transactions whose changes are in a temporary file, with a cache that holds few of them. */
class SpilledSavepointTest {
  private static final int OBJECTS = 100;
  private static final int SIZE = 100_000;

  @TempDir private Path folder;
  private DatabaseRegistry registry;
  private Database main;

  @BeforeEach
  void open() throws IOException {
    Files.writeString(
        folder.resolve("atoll.yaml"),
        """
        federation: spilled
        cache: { budget: 1MiB }
        databases:
          main: { storage: { type: file } }
        jmx: { enabled: false }
        """);
    reopen();
  }

  private void reopen() {
    registry = Atoll.open(folder.resolve("atoll.yaml"));
    main = registry.database("main");
  }

  @AfterEach
  void close() throws IOException {
    registry.close();
    assertThat(spills()).isEmpty();
  }

  private List<Path> spills() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".spill")).toList();
    }
  }

  private static String text(int i) {
    return i + "x".repeat(SIZE);
  }

  /** Adds objects of ten megabytes and takes a savepoint. */
  private List<ObjectId<Entry>> fill(Transaction tx) {
    List<ObjectId<Entry>> ids = new ArrayList<>();
    Entry last = null;
    for (int i = 0; i < OBJECTS; i++) {
      last = tx.add(main, new Entry(i, text(i), last));
      ids.add(tx.id(last));
    }
    tx.savepoint();
    return ids;
  }

  @Test
  void spilledObjectsAreReadChangedDeletedAndCommitted() throws IOException {
    List<ObjectId<Entry>> ids = new ArrayList<>();
    registry.run(
        tx -> {
          ids.addAll(fill(tx));
          assertThat(spills()).hasSize(1);
          for (int i = 0; i < OBJECTS; i++) {
            assertThat(tx.get(ids.get(i)).text()).isEqualTo(text(i));
          }
          Entry fifth = tx.get(ids.get(5));
          fifth.text("changed");
          tx.delete(tx.get(ids.get(6)));
          tx.savepoint();
          tx.all(main, Entry.class).forEach(entry -> assertThat(entry.number()).isNotEqualTo(6));
          assertThat(tx.all(main, Entry.class)).hasSize(OBJECTS - 1);
          assertThat(tx.get(ids.get(5))).isSameAs(fifth);
          assertThat(tx.find(ids.get(6))).isEmpty();
          assertThat(tx.get(ids.get(8)).previous()).isSameAs(tx.get(ids.get(7)));
        });
    registry.close();
    reopen();
    registry.run(
        tx -> {
          assertThat(tx.find(ids.get(6))).isEmpty();
          assertThat(tx.get(ids.get(5)).text()).isEqualTo("changed");
          assertThat(tx.get(ids.get(99)).text()).isEqualTo(text(99));
          assertThat(tx.all(main, Entry.class)).hasSize(OBJECTS - 1);
        });
  }

  @Test
  void w19_rollingBackUndoesWhatIsInTheFileAndObjectsThatLeftTheMemorySayThatTheyAreLost() {
    registry.run(
        tx -> {
          Entry kept = tx.add(main, new Entry(-1, "kept", null));
          Savepoint savepoint = tx.savepoint();
          Entry lost = tx.add(main, new Entry(-2, "lost", kept));
          kept.text("changed");
          List<ObjectId<Entry>> ids = fill(tx);
          savepoint.rollback();
          assertThat(kept.text()).isEqualTo("kept");
          assertThat(tx.find(ids.get(3))).isEmpty();
          assertThat(tx.all(main, Entry.class)).singleElement().isSameAs(kept);
          assertThatExceptionOfType(UsageException.class)
              .isThrownBy(lost::text)
              .withMessageContaining("out of memory");
          assertThatThrownBy(() -> tx.add(main, lost)).isInstanceOf(UsageException.class);
          fill(tx);
        });
    registry.run(tx -> assertThat(tx.all(main, Entry.class)).hasSize(OBJECTS + 1));
  }

  @Test
  void w22_aTemporaryFileThatSomebodyRemovedChangesNoOutcomeAndHoldsNothing() throws IOException {
    registry.run(
        tx -> {
          fill(tx);
          Files.delete(spills().get(0));
        });
    try (Transaction tx = registry.begin()) {
      fill(tx);
      Files.delete(spills().get(0));
    }
    registry.run(tx -> assertThat(tx.all(main, Entry.class)).hasSize(OBJECTS));
    registry.detach("main", Duration.ZERO);
  }

  @Test
  void changesOfExistingObjectsConflictThoughTheyLeftTheMemory() {
    List<ObjectId<Entry>> ids = registry.call(this::fill);
    try (Transaction tx = registry.begin()) {
      for (int i = 0; i < OBJECTS; i++) {
        tx.get(ids.get(i)).text(text(i + 1));
      }
      tx.savepoint();
      assertThat(tx.get(ids.get(1)).text()).isEqualTo(text(2));
      registry.run(other -> other.get(ids.get(2)).text("first"));
      assertThatExceptionOfType(ConflictException.class).isThrownBy(tx::commit);
    }
    registry.run(tx -> assertThat(tx.get(ids.get(1)).text()).isEqualTo(text(1)));
    registry.run(
        tx -> {
          tx.get(ids.get(1)).text("second");
          fill(tx);
        });
    registry.run(tx -> assertThat(tx.get(ids.get(1)).text()).isEqualTo("second"));
  }

  /** Between the sizes at which there is a temporary file and a file in the journal. */
  @Test
  void aTransactionThatIsJustTooLargeForTheMemoryIsCommitted() throws IOException {
    List<ObjectId<Entry>> ids =
        registry.call(
            tx -> {
              List<ObjectId<Entry>> added = new ArrayList<>();
              for (int i = 0; i < OBJECTS / 2; i++) {
                added.add(tx.id(tx.add(main, new Entry(i, text(i), null))));
              }
              tx.savepoint();
              assertThat(spills()).hasSize(1);
              return added;
            });
    assertThat(spills()).isEmpty();
    registry.close();
    reopen();
    registry.run(tx -> assertThat(tx.get(ids.get(OBJECTS / 2 - 1)).text()).hasSize(SIZE + 2));
  }

  @Test
  void whatAProcessLeftBehindIsDeletedAtOpen() throws IOException {
    registry.close();
    Path left = folder.resolve("left.spill");
    try (Stream<Path> files = Files.walk(folder)) {
      Path journal =
          files
              .filter(file -> file.getFileName().toString().equals("journal"))
              .findFirst()
              .orElseThrow();
      left = Files.createDirectories(journal.resolve("spill")).resolve("7.spill");
    }
    Files.writeString(left, "left");
    reopen();
    assertThat(left).doesNotExist();
  }
}
