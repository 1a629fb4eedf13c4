package org.atolldb.examples.participants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.atolldb.Atoll;
import org.atolldb.Database;
import org.atolldb.DatabaseRegistry;
import org.atolldb.Persistent;
import org.atolldb.Resolvers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of docs/participants.md, which quotes this file and {@code Outbox}. */
class ParticipantsExampleTest {
  @TempDir private Path directory;
  private Path yaml = Path.of("");
  private Path folder = Path.of("");

  /** Orders taken so far. */
  static class Orders extends Persistent {
    private int count;

    int next() {
      return ++count;
    }

    int count() {
      return count;
    }
  }

  @BeforeEach
  void configure() throws IOException {
    folder = Files.createDirectory(directory.resolve("outbox"));
    yaml =
        Files.writeString(
            directory.resolve("shop.yaml"),
            """
            federation: shop
            directory: data
            databases:
              store: { storage: { type: file } }
            """);
  }

  @Test
  void aLetterIsReadyIfTheOrderIsStored() throws IOException {
    order(false);
    order(false);
    assertThat(letters()).containsExactlyInAnyOrder("Order 1 is packed.\n", "Order 2 is packed.\n");
  }

  @Test
  void noLetterIsReadyIfTheOrderIsNotStored() throws IOException {
    assertThatThrownBy(() -> order(true)).hasMessage("out of stock");
    assertThat(letters()).isEmpty();
  }

  private void order(boolean fails) {
    // participants:begin
    Outbox outbox = new Outbox(folder);
    try (DatabaseRegistry shop = Atoll.open(yaml, new Resolvers(), List.of(outbox))) {
      Database store = shop.database("store");
      shop.run(
          tx -> { // the letter is ready if the order is stored, else there is none
            int order = tx.root(store, Orders.class, Orders::new).next();
            tx.enlist(outbox).write("Order " + order + " is packed.");
            pack(fails);
          });
    }
    // participants:end
  }

  private static void pack(boolean fails) {
    if (fails) {
      throw new IllegalStateException("out of stock");
    }
  }

  private List<String> letters() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".letter"))
          .map(ParticipantsExampleTest::read)
          .toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theDocumentationQuotesWhatIsCompiledHere() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "participants.md"));
    assertThat(page).contains(snippet("Outbox")).contains(snippet("ParticipantsExampleTest"));
  }

  private static String snippet(String type) throws IOException {
    String source =
        Files.readString(
            Path.of("src/test/java/org/atolldb/examples/participants", type + ".java"));
    int begin = source.indexOf("// participants:begin\n") + "// participants:begin\n".length();
    int end = source.indexOf("// participants:end");
    return source.substring(begin, source.lastIndexOf('\n', end)).stripIndent();
  }
}
