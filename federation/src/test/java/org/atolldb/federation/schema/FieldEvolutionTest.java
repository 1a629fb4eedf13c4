package org.atolldb.federation.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.atolldb.UsageException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fields of a class that come, go, move and change, on files that an earlier version wrote. */
class FieldEvolutionTest {
  @TempDir private Path folder;
  private Versions versions;

  @BeforeEach
  void begin() {
    versions = new Versions(folder);
  }

  @Test
  void fields_come_go_move_to_a_superclass_and_are_widened() throws Exception {
    Program before =
        versions.next(
            """
            public class Product extends Persistent {
              String name = "Rye"; int units = 7; int grams = 500; float weight = 1.5f;
              long sold = 1L << 40; int price = 3; String gone = "gone"; char letter = 'x';
            }
            """,
            """
            public class Write implements Function<DatabaseRegistry, Object> {
              public Object apply(DatabaseRegistry registry) {
                return registry.call(tx -> {
                  tx.root(registry.database("main"), Product.class, Product::new);
                  return null;
                });
              }
            }
            """);
    before.run("Write");
    Program after =
        versions.next(
            "public abstract class Named extends Persistent { String name; int units; }",
            """
            public class Product extends Named {
              long grams; double weight; double sold; BigDecimal price; String letter;
              String note = "none"; List<String> tags = new ArrayList<>(List.of("new")); int zero;
            }
            """,
            """
            public class Read implements Function<DatabaseRegistry, Object> {
              public Object apply(DatabaseRegistry registry) {
                return registry.call(tx -> {
                  Product p = tx.root(registry.database("main"), Product.class);
                  String found = p.name + p.units + "|" + p.grams + "|" + p.weight + "|" + p.sold + "|"
                      + p.price + "|" + p.letter + "|" + p.note + "|" + p.tags + "|" + p.zero;
                  p.units++;
                  p.tags.add("more");
                  return found;
                });
              }
            }
            """);
    assertThat(after.run("Read")).isEqualTo("Rye7|500|1.5|1.099511627776E12|3|x|none|[new]|0");
    assertThat(after.run("Read"))
        .isEqualTo("Rye8|500|1.5|1.099511627776E12|3|x|none|[new, more]|0");
  }

  @Test
  void a_renamed_field_keeps_its_value_and_a_declared_default_goes_before_the_constructors()
      throws Exception {
    versions
        .next(
            "public record Size(int w, int h) {}",
            """
            public class Product extends Persistent {
              String title = "Rye"; Size size = new Size(2, 3);
            }
            """,
            WRITE)
        .run("Write");
    Program after =
        versions.next(
            "public record Size(int width, int height) {}",
            """
            public class Product extends Persistent {
              String name; Size size; String origin = "here"; List<String> tags;
            }
            """,
            """
            public class Read implements Function<DatabaseRegistry, Object> {
              public Object apply(DatabaseRegistry registry) {
                registry.schema()
                    .renameField(Product.class, "title", "name")
                    .renameField(Size.class, "w", "width")
                    .renameField(Size.class, "h", "height")
                    .defaultValue(Product.class, "origin", "there")
                    .defaultValue(Product.class, "tags", new ArrayList<>(List.of("old")));
                return registry.call(tx -> {
                  Product p = tx.root(registry.database("main"), Product.class);
                  p.tags.add("x");
                  return p.name + p.size + p.origin + p.tags;
                });
              }
            }
            """,
            """
            public class Again implements Function<DatabaseRegistry, Object> {
              public Object apply(DatabaseRegistry registry) {
                return registry.read(tx -> {
                  Product p = tx.root(registry.database("main"), Product.class);
                  return p.name + p.size + p.origin + p.tags;
                });
              }
            }
            """);
    String all = "RyeSize[width=2, height=3]there[old, x]";
    assertThat(after.run("Read")).isEqualTo(all);
    assertThat(after.run("Again")).as("written under the new names").isEqualTo(all);
  }

  private static final String WRITE =
      """
      public class Write implements Function<DatabaseRegistry, Object> {
        public Object apply(DatabaseRegistry registry) {
          return registry.call(tx -> {
            tx.root(registry.database("main"), Product.class, Product::new);
            return null;
          });
        }
      }
      """;

  @Test
  void a_value_becomes_a_persistent_object_and_a_change_of_it_is_not_lost() throws Exception {
    versions
        .next(
            "public record Maker(String name, int stars) {}",
            """
            public class Product extends Persistent {
              Maker maker = new Maker("Mill", 3);
              List<Maker> others = List.of(new Maker("A", 1), new Maker("B", 2));
              Object any = new Maker("C", 4);
            }
            """,
            WRITE)
        .run("Write");
    Program after =
        versions.next(
            "public class Maker extends Persistent implements AfterLoad { String name; int stars; String town = \"Oslo\"; transient String label; public void afterLoad() { label = name + stars; } }",
            "public class Product extends Persistent { Maker maker; List<Maker> others; Object any; }",
            READ_MAKERS,
            """
            public class Raise implements Function<DatabaseRegistry, Object> {
              public Object apply(DatabaseRegistry registry) {
                return registry.call(tx -> {
                  Product p = tx.root(registry.database("main"), Product.class);
                  p.maker.stars = 5;
                  p.others.get(1).stars = 6;
                  return tx.id(p.maker).toString();
                });
              }
            }
            """);
    assertThat(after.run("Read")).isEqualTo("Mill3Oslo A1 B2 C4");
    assertThat((String) after.run("Raise")).startsWith("main:");
    assertThat(after.run("Read")).isEqualTo("Mill5Oslo A1 B6 C4");
  }

  private static final String READ_MAKERS =
      """
      public class Read implements Function<DatabaseRegistry, Object> {
        public Object apply(DatabaseRegistry registry) {
          return registry.read(tx -> {
            Product p = tx.root(registry.database("main"), Product.class);
            return p.maker.label + p.maker.town + " "
                + p.others.stream().map(m -> m.name + m.stars).collect(Collectors.joining(" "))
                + " " + ((Maker) p.any).name + ((Maker) p.any).stars;
          });
        }
      }
      """;

  @Test
  void a_change_of_what_was_a_value_is_not_lost_after_a_read_in_the_same_process()
      throws Exception {
    versions
        .next(
            "public record Maker(String name, int stars) {}",
            "public class Product extends Persistent { Maker maker = new Maker(\"Mill\", 3); }",
            WRITE)
        .run("Write");
    Program after =
        versions.next(
            "public class Maker extends Persistent { String name; int stars; }",
            "public class Product extends Persistent { Maker maker; }",
            """
            public class Work implements Function<DatabaseRegistry, Object> {
              public Object apply(DatabaseRegistry registry) {
                Database main = registry.database("main");
                int before = registry.read(tx -> tx.root(main, Product.class).maker.stars);
                registry.run(tx -> tx.root(main, Product.class).maker.stars++);
                registry.run(tx -> tx.root(main, Product.class).maker.stars++);
                int now = registry.read(tx -> tx.root(main, Product.class).maker.stars);
                return before + " " + now;
              }
            }
            """);
    assertThat(after.run("Work")).isEqualTo("3 5");
  }

  @Test
  void a_persistent_object_becomes_a_value() throws Exception {
    versions
        .next(
            "public class Maker extends Persistent { String name = \"Mill\"; int stars = 3; Product best; }",
            """
            public class Product extends Persistent {
              Maker maker = new Maker(); List<Maker> others = new ArrayList<>(List.of(new Maker()));
            }
            """,
            """
            public class Write implements Function<DatabaseRegistry, Object> {
              public Object apply(DatabaseRegistry registry) {
                return registry.call(tx -> {
                  Product p = tx.root(registry.database("main"), Product.class, Product::new);
                  p.maker.best = p;
                  tx.add(registry.database("other"), p.others.get(0));
                  return null;
                });
              }
            }
            """)
        .run("Write");
    Program after =
        versions.next(
            "public record Maker(String name, int stars, Product best) {}",
            "public class Product extends Persistent { Maker maker; List<Maker> others; int count; }",
            """
            public class Read implements Function<DatabaseRegistry, Object> {
              public Object apply(DatabaseRegistry registry) {
                return registry.call(tx -> {
                  Product p = tx.root(registry.database("main"), Product.class);
                  p.count++;
                  return p.maker.name() + p.maker.stars() + (p.maker.best() == p)
                      + p.others.get(0).name() + p.count;
                });
              }
            }
            """);
    assertThat(after.run("Read")).isEqualTo("Mill3trueMill1");
    assertThat(after.run("Read")).isEqualTo("Mill3trueMill2");
  }

  @Test
  void a_type_that_does_not_fit_names_class_field_and_the_way_out() throws Exception {
    versions
        .next("public class Product extends Persistent { String units = \"seven\"; }", WRITE)
        .run("Write");
    Program after =
        versions.next(
            "public class Product extends Persistent { int units; }",
            """
            public class Read implements Function<DatabaseRegistry, Object> {
              public Object apply(DatabaseRegistry registry) {
                return registry.read(tx -> tx.root(registry.database("main"), Product.class).units);
              }
            }
            """);
    assertThatThrownBy(() -> after.run("Read"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("shop.Product")
        .hasMessageContaining("units")
        .hasMessageContaining("migrate");
  }

  @Test
  void declarations_that_contradict_the_class_are_refused() throws Exception {
    Program program =
        versions.next(
            "public class Product extends Persistent { String name; int units; }",
            """
            public class Check implements Function<DatabaseRegistry, Object> {
              public Object apply(DatabaseRegistry registry) {
                Schema schema = registry.schema();
                Map<String, String> found = new TreeMap<>();
                tell(found, "unknown", () -> schema.renameField(Product.class, "title", "nmae"));
                tell(found, "still", () -> schema.renameField(Product.class, "units", "name"));
                tell(found, "default", () -> schema.defaultValue(Product.class, "unit", 1));
                tell(found, "version", () -> schema.migrate(Product.class, 1, state -> {}));
                schema.migrate(Product.class, 2, state -> {});
                tell(found, "twice", () -> schema.migrate(Product.class, 2, state -> {}));
                tell(found, "exists", () -> schema.rename("shop.Product", Check.class));
                schema.defaultValue(Product.class, "units", "many");
                tell(found, "type", () -> registry.run(
                    tx -> tx.root(registry.database("main"), Product.class, Product::new)));
                tell(found, "late", () -> schema.renameField(Product.class, "title", "name"));
                return found;
              }
              static void tell(Map<String, String> found, String key, Runnable action) {
                try { action.run(); } catch (UsageException e) { found.put(key, e.getMessage()); }
              }
            }
            """);
    @SuppressWarnings("unchecked")
    Map<String, String> found = (Map<String, String>) program.run("Check");
    assertThat(found.get("unknown")).contains("shop.Product", "'nmae'", "Did you mean 'name'?");
    assertThat(found.get("still")).contains("shop.Product.units", "still has it");
    assertThat(found.get("default")).contains("'unit'", "Did you mean 'units'?");
    assertThat(found.get("version")).contains("Begin with 2");
    assertThat(found.get("twice")).contains("version 2", "shop.Product");
    assertThat(found.get("exists")).contains("there still is a class shop.Product");
    assertThat(found.get("type")).contains("default", "shop.Product.units of type int");
    assertThat(found.get("late")).contains("too late", "before the first transaction");
    assertThat(found.keySet())
        .containsExactlyInAnyOrderElementsOf(
            List.of("unknown", "still", "default", "version", "twice", "exists", "type", "late"));
  }
}
