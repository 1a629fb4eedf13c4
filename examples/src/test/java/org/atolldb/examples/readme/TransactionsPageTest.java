package org.atolldb.examples.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.atolldb.Atoll;
import org.atolldb.Database;
import org.atolldb.DatabaseRegistry;
import org.atolldb.RetryPolicy;
import org.atolldb.ThreadBound;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The examples of docs/transactions.md, which quotes this file. */
class TransactionsPageTest {
  private final DatabaseRegistry shop = Atoll.inMemory("catalogue", "store-7");
  private final Database catalogue = shop.database("catalogue");
  private final List<String> printed = new ArrayList<>();

  @BeforeEach
  void stock() {
    shop.run(tx -> tx.root(catalogue, Catalogue.class, Catalogue::new).stock("Tea", 100));
  }

  @AfterEach
  void close() {
    shop.close();
  }

  private int tea() {
    return shop.read(tx -> tx.root(catalogue, Catalogue.class).product("Tea").units());
  }

  private void print(String line) {
    printed.add(line);
  }

  @Test
  void options_are_refined_and_run() {
    // options:begin
    shop.with()
        .user("ann")
        .note("sale")
        .attribute("till", 7)
        .deadline(Duration.ofSeconds(5))
        .retry(RetryPolicy.DEFAULT.within(Duration.ofSeconds(20)))
        .run(tx -> tx.root(catalogue, Catalogue.class).product("Tea").take(3));
    // options:end
    assertThat(tea()).isEqualTo(97);
  }

  @Test
  void actions_run_before_and_after() {
    // hooks:begin
    shop.run(
        tx -> {
          Product tea = tx.root(catalogue, Catalogue.class).product("Tea");
          tx.beforeCommit(
              () -> {
                if (tea.units() < 0) {
                  tx.doom("out of tea");
                }
              });
          tx.afterCommit(commit -> print("sold in " + commit.databases()));
          tx.afterAbort(() -> print("not sold"));
          tea.take(3);
        });
    // hooks:end
    assertThat(printed).containsExactly("sold in [catalogue]");
  }

  @Test
  void code_further_down_finds_the_transaction_of_its_thread() {
    // bound:begin
    ThreadBound transactions = new ThreadBound(shop);
    Runnable sale = // knows nothing of who runs it
        () -> transactions.current().root(catalogue, Catalogue.class).product("Tea").take(3);
    transactions.run(tx -> sale.run());
    // bound:end
    assertThat(tea()).isEqualTo(97);
  }

  @Test
  void the_page_quotes_what_is_compiled_here() throws IOException {
    String source =
        Files.readString(
            Path.of("src/test/java/org/atolldb/examples/readme/TransactionsPageTest.java"));
    String page = Files.readString(Path.of("..", "docs", "transactions.md"));
    for (String name : List.of("options", "hooks", "bound")) {
      String mark = "// " + name + ":begin\n";
      int begin = source.indexOf(mark) + mark.length();
      int end = source.lastIndexOf('\n', source.indexOf("// " + name + ":end"));
      assertThat(page).contains(source.substring(begin, end).stripIndent());
    }
  }
}
