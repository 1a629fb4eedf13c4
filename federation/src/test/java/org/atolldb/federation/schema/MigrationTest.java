package org.atolldb.federation.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.atolldb.UsageException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Versioned migrations, on load and in bulk, on files that an earlier version wrote. */
class MigrationTest {
  private static final String[] FIRST = {
    "public record Size(int w, int h) {}",
    """
    public class Person extends Persistent {
      String name; Instant born = Instant.EPOCH; Size size = new Size(1, 2); Person boss;
      List<String> tags = List.of("a", "b");
      Person(String name) { this.name = name; }
    }
    """,
    """
    public class Staff extends Persistent { List<Person> all = new ArrayList<>(); }
    """,
    """
    public class Write implements Function<DatabaseRegistry, Object> {
      public Object apply(DatabaseRegistry registry) {
        for (int i = 0; i < 7; i++) {
          registry.run(tx -> {
            Staff staff = tx.root(registry.database("main"), Staff.class, Staff::new);
            for (int j = 0; j < 100; j++) {
              Person p = new Person("Ann " + staff.all.size());
              p.boss = staff.all.isEmpty() ? null : staff.all.get(0);
              staff.all.add(p);
            }
          });
        }
        return null;
      }
    }
    """
  };

  private static final String PERSON =
      """
      public class Person extends Persistent {
        String first; int number; LocalDate born; Size size; Person boss; Address address;
        List<String> tags;
        String tell() {
          return first + "/" + number + "/" + born + "/" + size + "/" + (boss == null ? "-" : boss.number)
              + "/" + address.town + "/" + tags;
        }
      }
      """;
  private static final String[] SECOND = {
    "public record Size(int w, int h) {}",
    "public class Address extends Persistent { String town; Address(String town) { this.town = town; } }",
    PERSON,
    """
    public class Staff extends Persistent { List<Person> all = new ArrayList<>(); }
    """,
    """
    public class Declare implements Function<DatabaseRegistry, Object> {
      static int runs;
      public Object apply(DatabaseRegistry registry) {
        registry.schema()
            .migrate(Person.class, 3, state -> {
              state.set("number", Integer.parseInt(state.get("rest", String.class))).remove("rest");
              state.set("address", new Address("Oslo"));
            })
            .migrate(Person.class, 2, state -> {
              runs++;
              String[] parts = state.get("name", String.class).split(" ");
              state.remove("name").set("first", parts[0]).set("rest", parts[1]);
              state.set("born", LocalDate.ofInstant(
                  Instant.parse(state.get("born", String.class)), ZoneOffset.UTC));
              State size = state.get("size", State.class);
              size.set("w", size.getLong("w") + 10);
            });
        return registry;
      }
    }
    """,
    """
    public class Read implements Function<DatabaseRegistry, Object> {
      public Object apply(DatabaseRegistry registry) {
        new Declare().apply(registry);
        return registry.read(tx -> {
          Staff staff = tx.root(registry.database("main"), Staff.class);
          return staff.all.get(0).tell() + " " + staff.all.get(699).tell() + " " + Declare.runs;
        });
      }
    }
    """,
    """
    public class Change implements Function<DatabaseRegistry, Object> {
      public Object apply(DatabaseRegistry registry) {
        new Declare().apply(registry);
        registry.run(tx ->
            tx.root(registry.database("main"), Staff.class).all.get(0).address.town = "Bergen");
        return null;
      }
    }
    """,
    """
    public class Report implements Function<DatabaseRegistry, Object> {
      public Object apply(DatabaseRegistry registry) {
        new Declare().apply(registry);
        return registry.schema().classes(registry.database("main")).stream()
            .filter(c -> c.name().equals("shop.Person"))
            .map(c -> c.status() + " " + c.version() + " " + c.objects() + " " + c.outdated())
            .findFirst().orElseThrow();
      }
    }
    """,
    """
    public class Upgrade implements Function<DatabaseRegistry, Object> {
      public Object apply(DatabaseRegistry registry) {
        new Declare().apply(registry);
        List<UpgradeProgress> all = new ArrayList<>();
        UpgradeProgress end = registry.schema().upgrade(registry.database("main"), all::add);
        return end.rewritten() + " of " + end.total() + " in order " + all.stream()
            .map(UpgradeProgress::examined).sorted().toList()
            .equals(all.stream().map(UpgradeProgress::examined).toList()) + " runs " + Declare.runs;
      }
    }
    """,
    """
    public class Interrupted implements Function<DatabaseRegistry, Object> {
      public Object apply(DatabaseRegistry registry) {
        new Declare().apply(registry);
        try {
          registry.schema().upgrade(registry.database("main"), progress -> {
            if (progress.rewritten() > 300) throw new IllegalStateException("enough");
          });
          return "went on";
        } catch (IllegalStateException e) {
          return e.getMessage();
        }
      }
    }
    """
  };

  private static final String AFTER =
      "Ann/0/1970-01-01/Size[w=11, h=2]/-/Oslo/[a, b]"
          + " Ann/699/1970-01-01/Size[w=11, h=2]/0/Oslo/[a, b] ";

  @TempDir private Path folder;
  private Versions versions;
  private Program second;

  @BeforeEach
  void write() throws Exception {
    versions = new Versions(folder);
    versions.next(FIRST).run("Write");
    second = versions.next(SECOND);
  }

  @Test
  void migrations_run_in_order_on_load_until_the_object_is_written() {
    assertThat(second.run("Read")).isEqualTo(AFTER + "2");
    assertThat(second.run("Read")).as("reading writes nothing").isEqualTo(AFTER + "2");
    second.run("Change");
    assertThat(second.run("Read"))
        .as("new objects of a migration are stored")
        .isEqualTo(AFTER.replaceFirst("Oslo", "Bergen") + "1");
  }

  @Test
  void the_registry_reports_what_is_outdated_and_an_upgrade_rewrites_it_once() {
    assertThat(second.run("Report")).isEqualTo("OUTDATED 3 700 700");
    assertThat(second.run("Upgrade")).isEqualTo("700 of 703 in order true runs 700");
    assertThat(second.run("Report")).isEqualTo("CURRENT 3 700 0");
    assertThat(second.run("Read")).isEqualTo(AFTER + "0");
    assertThat((String) second.run("Upgrade")).startsWith("0 of 1404").endsWith("runs 0");
  }

  @Test
  void an_upgrade_that_was_interrupted_goes_on_where_it_ended() {
    assertThat(second.run("Interrupted")).isEqualTo("enough");
    assertThat((String) second.run("Report")).isEqualTo("OUTDATED 3 700 188");
    assertThat((String) second.run("Upgrade")).startsWith("700 of ");
    assertThat(second.run("Read")).isEqualTo(AFTER + "0");
  }

  @Test
  void a_migration_that_fails_names_class_version_and_cause_and_changes_nothing() throws Exception {
    String[] sources = SECOND.clone();
    sources[4] = SECOND[4].replace("parts[1]", "parts[7]");
    Program failing = versions.next(sources);
    assertThatThrownBy(() -> failing.run("Read"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("shop.Person")
        .hasMessageContaining("from version 1")
        .hasMessageContaining("to version 2")
        .hasStackTraceContaining("ArrayIndexOutOfBoundsException");
    assertThatThrownBy(() -> failing.run("Upgrade")).isInstanceOf(UsageException.class);
    assertThat(second.run("Read")).isEqualTo(AFTER + "2");
  }

  @Test
  void an_object_of_a_later_version_is_refused() throws Exception {
    second.run("Change");
    Program first =
        versions.next(
            FIRST[0],
            FIRST[1],
            FIRST[2],
            """
            public class Read implements Function<DatabaseRegistry, Object> {
              public Object apply(DatabaseRegistry registry) {
                return registry.read(tx ->
                    tx.root(registry.database("main"), Staff.class).all.get(0).name);
              }
            }
            """);
    assertThatThrownBy(() -> first.run("Read"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("shop.Person")
        .hasMessageContaining("version 3")
        .hasMessageContaining("version 1");
  }

  @Test
  void migrations_of_a_superclass_and_of_the_class_run_in_the_order_of_their_versions()
      throws Exception {
    Versions other = new Versions(folder.resolve("hierarchy"));
    String shapes = "public abstract class Shape extends Persistent { String log = \"1\"; }";
    String circle = "public class Circle extends Shape { int radius; }";
    String write =
        """
        public class Write implements Function<DatabaseRegistry, Object> {
          public Object apply(DatabaseRegistry registry) {
            return registry.call(tx ->
                tx.root(registry.database("main"), Shape.class, Circle::new).log);
          }
        }
        """;
    java.nio.file.Files.createDirectories(folder.resolve("hierarchy"));
    assertThat(other.next(shapes, circle, write).run("Write")).isEqualTo("1");
    Program later =
        other.next(
            shapes,
            circle,
            """
            public class Read implements Function<DatabaseRegistry, Object> {
              public Object apply(DatabaseRegistry registry) {
                for (int version : new int[] {2, 4}) {
                  registry.schema().migrate(Shape.class, version, state ->
                      state.set("log", state.get("log") + "s" + version));
                }
                registry.schema().migrate(Circle.class, 3, state ->
                    state.set("log", state.get("log") + "c3"));
                return registry.read(tx -> tx.root(registry.database("main"), Shape.class).log);
              }
            }
            """,
            """
            public class Twice implements Function<DatabaseRegistry, Object> {
              public Object apply(DatabaseRegistry registry) {
                registry.schema().migrate(Shape.class, 2, state -> {});
                registry.schema().migrate(Circle.class, 2, state -> {});
                return registry.read(tx -> tx.root(registry.database("main"), Shape.class).log);
              }
            }
            """);
    assertThat(later.run("Read")).isEqualTo("1s2c3s4");
    assertThatThrownBy(() -> later.run("Twice"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("version 2")
        .hasMessageContaining("shop.Shape")
        .hasMessageContaining("shop.Circle");
  }
}
