package org.atolldb.federation.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Upgrades in bulk while others write, and after they were interrupted. */
class UpgradeTest {
  private static final int ITEMS = 2_000;

  private static final String[] FIRST = {
    "public class Item extends Persistent { int count; Item() {} }",
    "public class Shelf extends Persistent { Item hot; Item late; Shelf() {} }",
    """
    public class Write implements Function<DatabaseRegistry, Object> {
      public Object apply(DatabaseRegistry registry) {
        return registry.call(tx -> {
          Database main = registry.database("main");
          Shelf shelf = tx.root(main, Shelf.class, Shelf::new);
          for (int i = 0; i < 2000; i++) {
            Item item = tx.add(main, new Item());
            if (i == 7) shelf.hot = item;
            if (i == 1999) shelf.late = item;
          }
          return 0;
        });
      }
    }
    """,
    """
    public class Sell implements Function<DatabaseRegistry, Object> {
      public Object apply(DatabaseRegistry registry) {
        return registry.call(tx -> ++tx.root(registry.database("main"), Shelf.class).hot.count);
      }
    }
    """
  };

  private static final String[] SECOND = {
    "public class Item extends Persistent { int count; int bought; Item() {} }",
    FIRST[1],
    """
    public class Report implements Function<DatabaseRegistry, Object> {
      public Object apply(DatabaseRegistry registry) {
        return registry.schema().classes(registry.database("main")).stream()
            .filter(c -> c.name().equals("shop.Item"))
            .map(c -> c.objects() + " items, outdated " + c.outdated() + ", count "
                + registry.read(tx -> tx.all(registry.database("main"), Item.class)
                    .mapToInt(i -> i.count).sum()))
            .findFirst().orElseThrow();
      }
    }
    """,
    """
    public class Upgrade implements Function<DatabaseRegistry, Object> {
      public Object apply(DatabaseRegistry registry) {
        var view = org.atolldb.federation.crash.Consoles.of(registry.name()).databases().get(0);
        long before = view.cache().loads();
        List<UpgradeProgress> all = new ArrayList<>();
        UpgradeProgress end = registry.schema().upgrade(registry.database("main"), all::add);
        boolean ordered = true;
        for (int i = 1; i < all.size(); i++) {
          ordered &= all.get(i).examined() > all.get(i - 1).examined()
              && all.get(i).total() == all.get(0).total();
        }
        long loads = view.cache().loads() - before;
        return end.rewritten() + " rewritten, from " + (all.isEmpty() ? "-" : all.get(0).rewritten())
            + ", whole " + (end.examined() == end.total() && ordered)
            + ", reads " + (loads < 500 ? "few" : loads < 1500 ? "half" : "all");
      }
    }
    """,
    """
    public class Interrupted implements Function<DatabaseRegistry, Object> {
      static Runnable copy = () -> { throw new IllegalStateException("enough"); };
      public Object apply(DatabaseRegistry registry) {
        try {
          registry.schema().upgrade(registry.database("main"), progress -> {
            if (progress.rewritten() == 1280) copy.run();
          });
          return "went on";
        } catch (IllegalStateException e) {
          return e.getMessage();
        }
      }
    }
    """,
    """
    public class Killed implements Function<DatabaseRegistry, Object> {
      public Object apply(DatabaseRegistry registry) {
        Interrupted.copy = Killed::copy;
        return new Interrupted().apply(registry);
      }
      private static void copy() {
        var from = java.nio.file.Path.of("<folder>", "first");
        var to = java.nio.file.Path.of("<folder>", "copy");
        try (var files = java.nio.file.Files.walk(from)) {
          for (var file : files.toList()) {
            java.nio.file.Files.copy(file, to.resolve(from.relativize(file)));
          }
        } catch (java.io.IOException e) {
          throw new java.io.UncheckedIOException(e);
        }
      }
    }
    """,
    """
    public class Overtaken implements Function<DatabaseRegistry, Object> {
      private int sold;
      public Object apply(DatabaseRegistry registry) {
        registry.schema().migrate(Item.class, 2, state -> {
          if (sold++ == 20) {
            sell(registry);
          }
        });
        registry.schema().upgrade(registry.database("main"), progress -> {});
        return registry.read(tx -> tx.root(registry.database("main"), Shelf.class).late.count);
      }
      private static void sell(DatabaseRegistry registry) {
        Thread seller = new Thread(() -> registry.run(tx -> {
          Shelf shelf = tx.root(registry.database("main"), Shelf.class);
          shelf.hot.count += 3;
          shelf.late.count += 5;
        }));
        seller.start();
        try {
          seller.join();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
    }
    """,
    """
    public class Contended implements Function<DatabaseRegistry, Object> {
      public Object apply(DatabaseRegistry registry) {
        Database main = registry.database("main");
        List<ObjectId<Item>> ids = registry.read(tx ->
            tx.all(main, Item.class).map(tx::id).toList());
        var done = new java.util.concurrent.atomic.AtomicBoolean();
        var sold = new java.util.concurrent.atomic.LongAdder();
        List<java.util.concurrent.CompletableFuture<Void>> sellers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
          Random random = new Random(42 + i);
          sellers.add(java.util.concurrent.CompletableFuture.runAsync(() -> {
            while (!done.get() || sold.sum() < 100) {
              List<ObjectId<Item>> some = random.ints(4, 0, ids.size()).distinct()
                  .mapToObj(ids::get).toList();
              registry.run(tx -> some.forEach(id -> tx.get(id).count++));
              sold.add(some.size());
            }
          }, java.util.concurrent.Executors.newSingleThreadExecutor(r -> {
            Thread thread = new Thread(r);
            thread.setDaemon(true);
            return thread;
          })));
        }
        registry.schema().upgrade(main, progress -> {});
        done.set(true);
        sellers.forEach(java.util.concurrent.CompletableFuture::join);
        return "2000 items, outdated 0, count " + sold.sum();
      }
    }
    """
  };

  @TempDir private Path folder;
  private Program first;
  private Program second;

  @BeforeEach
  void write() throws IOException {
    Path yaml = yaml("first");
    String[] sources = SECOND.clone();
    sources[5] = SECOND[5].replace("<folder>", folder.toString());
    first = Program.compile(folder.resolve("one"), yaml, FIRST);
    second = Program.compile(folder.resolve("two"), yaml, sources);
    first.run("Write");
  }

  private Path yaml(String place) throws IOException {
    String text =
        """
        federation: upgrade-test
        directory: data
        databases:
          main: { storage: { type: file } }
        """;
    Path home = Files.createDirectories(folder.resolve(place));
    return Files.writeString(home.resolve("atoll.yaml"), text);
  }

  @Test
  void an_upgrade_reads_and_rewrites_everything_once() {
    assertThat(second.run("Upgrade")).isEqualTo("2000 rewritten, from 0, whole true, reads all");
    assertThat(second.run("Report")).isEqualTo(ITEMS + " items, outdated 0, count 0");
    assertThat(second.run("Upgrade")).isEqualTo("0 rewritten, from 0, whole true, reads all");
  }

  @Test
  void an_interrupted_upgrade_reads_only_what_is_left_and_its_progress_goes_on() {
    assertThat(second.run("Interrupted")).isEqualTo("enough");
    assertThat(second.run("Upgrade"))
        .isEqualTo("2000 rewritten, from 1536, whole true, reads half");
    assertThat(second.run("Report")).isEqualTo(ITEMS + " items, outdated 0, count 0");
  }

  @Test
  void a_killed_upgrade_reads_only_what_is_left() throws IOException {
    assertThat(second.run("Killed")).isEqualTo("went on");
    Program restarted =
        Program.compile(folder.resolve("three"), folder.resolve("copy/atoll.yaml"), SECOND);
    assertThat(restarted.run("Upgrade"))
        .isEqualTo("2000 rewritten, from 1536, whole true, reads half");
    assertThat(restarted.run("Report")).isEqualTo(ITEMS + " items, outdated 0, count 0");
  }

  @Test
  void what_an_earlier_version_wrote_after_the_interruption_is_upgraded_too() {
    second.run("Interrupted");
    assertThat(first.run("Sell")).isEqualTo(1);
    assertThat(second.run("Report")).isEqualTo(ITEMS + " items, outdated 721, count 1");
    assertThat((String) second.run("Upgrade")).contains("whole true, reads half");
    assertThat(second.run("Report")).isEqualTo(ITEMS + " items, outdated 0, count 1");
  }

  @Test
  void an_upgrade_that_a_writer_overtakes_keeps_what_it_wrote() {
    assertThat(second.run("Overtaken")).isEqualTo(5);
  }

  @Test
  void writers_of_the_same_objects_lose_nothing() {
    Object expected = second.run("Contended");
    assertThat(second.run("Report")).isEqualTo(expected);
  }
}
