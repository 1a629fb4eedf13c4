package org.atolldb.examples.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.atolldb.Atoll;
import org.atolldb.Database;
import org.atolldb.DatabaseRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the README, which quotes this file and {@code Store}. */
class ReadmeExampleTest {
  private static final String YAML =
      """
      federation: shop
      directory: data
      databases:
        catalogue: { storage: { type: file } }
        store-7: { storage: { type: file }, links: [catalogue] }
      """;

  @TempDir private Path directory;

  private static void sellTea(Path yaml) {
    // readme:begin
    try (DatabaseRegistry shop = Atoll.open(yaml)) {
      Database catalogue = shop.database("catalogue");
      Database store = shop.database("store-7");
      shop.run(tx -> tx.root(catalogue, Catalogue.class, Catalogue::new).stock("Tea", 100));
      shop.run(
          tx -> { // one transaction over both databases, tried again after a conflict
            Product tea = tx.root(catalogue, Catalogue.class).product("Tea");
            tx.root(store, Store.class, Store::new).sell(tea, 3);
          });
      int left = shop.read(tx -> tx.root(catalogue, Catalogue.class).product("Tea").units());
      System.out.println("Units of tea left: " + left);
    }
    // readme:end
  }

  private Path yaml() throws IOException {
    return Files.writeString(directory.resolve("shop.yaml"), YAML);
  }

  @Test
  void theExampleRunsAndRemembers() throws IOException {
    Path yaml = yaml();
    sellTea(yaml);
    sellTea(yaml);

    try (DatabaseRegistry shop = Atoll.open(yaml)) {
      Database catalogue = shop.database("catalogue");
      Database store = shop.database("store-7");
      int left = shop.read(tx -> tx.root(catalogue, Catalogue.class).product("Tea").units());
      int sold = shop.read(tx -> tx.root(store, Store.class).unitsSold("Tea"));
      assertThat(left).isEqualTo(194);
      assertThat(sold).isEqualTo(6);
    }
  }

  @Test
  void theReadmeQuotesWhatIsCompiledHere() throws IOException {
    String readme = Files.readString(Path.of("..", "README.md"));

    assertThat(readme)
        .contains(snippet("ReadmeExampleTest"))
        .contains(snippet("Store"))
        .contains(YAML);
  }

  private static String snippet(String type) throws IOException {
    String source =
        Files.readString(Path.of("src/test/java/org/atolldb/examples/readme", type + ".java"));
    int begin = source.indexOf("// readme:begin\n") + "// readme:begin\n".length();
    int end = source.lastIndexOf('\n', source.indexOf("// readme:end"));
    return source.substring(begin, end).stripIndent();
  }
}
