package org.atolldb.federation.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.atolldb.ConfigurationException;
import org.atolldb.RootMissingException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classes with a new name or in another package, on files that an earlier version wrote. */
class ClassEvolutionTest {
  private static final String[] BEFORE = {
    "public enum Colour { RED, GREEN }",
    "public record Size(int w, Colour colour) {}",
    "public class Goods extends Persistent { String name; Goods(String name) { this.name = name; } }",
    """
    public class Shop extends Persistent {
      List<Goods> goods = new ArrayList<>(); Goods best; Object any;
    }
    """,
    """
    public class Write implements Function<DatabaseRegistry, Object> {
      public Object apply(DatabaseRegistry registry) {
        return registry.call(tx -> {
          Shop shop = tx.root(registry.database("main"), Shop.class, Shop::new);
          shop.best = tx.add(registry.database("other"), new Goods("Rye"));
          shop.goods.add(new Goods("Oats"));
          shop.goods.add(shop.best);
          shop.any = new Size(3, Colour.GREEN);
          return tx.id(shop.best).toString();
        });
      }
    }
    """
  };

  private static final String[] AFTER = {
    "package shop.model; public enum Paint { RED, GREEN }",
    "package shop.model; public record Extent(int w, Paint colour) {}",
    "package shop.model; public class Product extends Persistent { public String name() { return name; }"
        + " private String name; public Product(String name) { this.name = name; }"
        + " public void name(String n) { name = n; } }",
    """
    package shop.model;
    public class Store extends Persistent {
      private List<Product> goods = new ArrayList<>(); private Product best; private Object any;
      private int visits;
      public String tell() {
        visits++;
        return best.name() + goods.stream().map(Product::name).toList() + (goods.get(1) == best) + any;
      }
      public void add(Product product) { goods.add(product); }
    }
    """,
    """
    public class Read implements Function<DatabaseRegistry, Object> {
      public Object apply(DatabaseRegistry registry) {
        return registry.call(tx -> tx.root(registry.database("main"), shop.model.Store.class).tell());
      }
    }
    """,
    """
    public class Declare implements Function<DatabaseRegistry, Object> {
      public Object apply(DatabaseRegistry registry) {
        registry.schema()
            .rename("shop.Goods", shop.model.Product.class)
            .rename("shop.Shop", shop.model.Store.class)
            .rename("shop.Size", shop.model.Extent.class)
            .rename("shop.Colour", shop.model.Paint.class);
        return registry;
      }
    }
    """,
    """
    public class ReadRenamed implements Function<DatabaseRegistry, Object> {
      public Object apply(DatabaseRegistry registry) {
        return new Read().apply((DatabaseRegistry) new Declare().apply(registry));
      }
    }
    """,
    """
    public class Extents implements Function<DatabaseRegistry, Object> {
      public Object apply(DatabaseRegistry registry) {
        new Declare().apply(registry);
        return registry.call(tx -> {
          Database other = registry.database("other");
          tx.add(other, new shop.model.Product("New"));
          return tx.get(ObjectId.<shop.model.Product>parse("other:10")).name()
              + tx.all(other, shop.model.Product.class).count();
        });
      }
    }
    """,
    """
    public class Upgrade implements Function<DatabaseRegistry, Object> {
      public Object apply(DatabaseRegistry registry) {
        new Declare().apply(registry);
        List<String> rewritten = new ArrayList<>();
        for (Database each : registry.databases()) {
          registry.schema().upgrade(each, progress -> {});
          rewritten.add(registry.schema().classes(each).stream()
              .filter(c -> c.name().startsWith("shop")).map(c -> c.name() + " " + c.status()).toList().toString());
        }
        return rewritten.toString();
      }
    }
    """
  };

  private static final String ALL = "Rye[Oats, Rye]trueExtent[w=3, colour=GREEN]";

  @TempDir private Path folder;
  private Versions versions;

  @BeforeEach
  void write() throws Exception {
    versions = new Versions(folder);
    assertThat(versions.next(BEFORE).run("Write")).isEqualTo("other:10");
  }

  @Test
  void rule17_a_new_name_covers_objects_roots_values_and_references_between_databases()
      throws Exception {
    Program after = versions.next(AFTER);
    assertThat(after.run("ReadRenamed")).isEqualTo(ALL);
    assertThat(after.run("Extents")).isEqualTo("Rye2");
    assertThat(after.run("ReadRenamed")).isEqualTo(ALL);
  }

  @Test
  void a_new_name_is_declared_in_the_configuration() throws Exception {
    versions.configure(
        """
        renamed-classes:
          shop.Goods: shop.model.Product
          shop.Shop: shop.model.Store
          shop.Size: shop.model.Extent
          shop.Colour: shop.model.Paint
        """);
    assertThat(versions.next(AFTER).run("Read")).isEqualTo(ALL);
  }

  @Test
  void a_new_name_that_names_no_class_is_a_problem_of_the_configuration() throws Exception {
    versions.configure("renamed-classes: { shop.Goods: shop.model.Produkt }\n");
    Program after = versions.next(AFTER);
    assertThatThrownBy(() -> after.run("Read"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("renamed-classes")
        .hasMessageContaining("shop.model.Produkt");
  }

  @Test
  void after_an_upgrade_the_declaration_is_not_needed_any_more() throws Exception {
    Program after = versions.next(AFTER);
    assertThatThrownBy(() -> after.run("Read")).isInstanceOf(RootMissingException.class);
    assertThat(after.run("Upgrade"))
        .isEqualTo(
            "[[shop.model.Product CURRENT, shop.model.Store CURRENT], [shop.model.Product CURRENT]]");
    assertThat(after.run("Read")).isEqualTo(ALL);
  }

  @Test
  void objects_stored_under_both_names_are_of_one_class() throws Exception {
    Program after = versions.next(withUndeclared());
    assertThat(after.run("WriteUndeclared")).isEqualTo("New");
    assertThat(after.run("Count")).isEqualTo("[New, Rye]");
    assertThat(after.run("Count")).isEqualTo("[New!, Rye!]");
  }

  private static String[] withUndeclared() {
    String[] sources = java.util.Arrays.copyOf(AFTER, AFTER.length + 2);
    sources[AFTER.length] =
        """
        public class WriteUndeclared implements Function<DatabaseRegistry, Object> {
          public Object apply(DatabaseRegistry registry) {
            return registry.call(tx ->
                tx.add(registry.database("other"), new shop.model.Product("New")).name());
          }
        }
        """;
    sources[AFTER.length + 1] =
        """
        public class Count implements Function<DatabaseRegistry, Object> {
          public Object apply(DatabaseRegistry registry) {
            new Declare().apply(registry);
            return registry.call(tx -> {
              List<shop.model.Product> all =
                  tx.all(registry.database("other"), shop.model.Product.class).toList();
              String names = all.stream().map(shop.model.Product::name).sorted().toList().toString();
              all.forEach(each -> each.name(each.name() + "!"));
              return names;
            });
          }
        }
        """;
    return sources;
  }
}
