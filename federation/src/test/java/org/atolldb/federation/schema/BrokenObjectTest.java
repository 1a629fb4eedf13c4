package org.atolldb.federation.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Objects whose class is missing in a later version of the program, and is back in a third one. */
class BrokenObjectTest {
  private static final String SHELTER =
      """
      public class Shelter extends Persistent {
        Persistent first; Animal star; Striped striped; List<Animal> all = new ArrayList<>(); int visits;
      }
      """;
  private static final String ANIMAL =
      """
      public abstract class Animal extends Persistent {
        private String name; private Animal friend;
        Animal(String name) { this.name = name; }
        String name() { return name; }
        void friend(Animal friend) { this.friend = friend; }
        Animal friend() { return friend; }
        abstract String sound();
        protected abstract int legs(long scale, String unit);
      }
      """;
  private static final String STRIPED =
      "public interface Striped { int stripes(); default String look() { return \"striped\"; } }";
  private static final String CAT =
      """
      public class Cat extends Animal {
        Cat(String name) { super(name); }
        String sound() { return "miaow"; }
        protected int legs(long scale, String unit) { return 4; }
      }
      """;
  private static final String ZEBRA =
      """
      public class Zebra extends Animal implements Striped {
        int stripes = 40; LocalDate born = LocalDate.of(1997, 3, 4);
        Zebra(String name) { super(name); }
        String sound() { return "bark"; }
        protected int legs(long scale, String unit) { return 4; }
        public int stripes() { return stripes; }
      }
      """;
  private static final String WRITE =
      """
      public class Write implements Function<DatabaseRegistry, Object> {
        public Object apply(DatabaseRegistry registry) {
          return registry.call(tx -> {
            Shelter shelter = tx.root(registry.database("main"), Shelter.class, Shelter::new);
            Zebra marty = tx.add(registry.database("other"), new Zebra("Marty"));
            Cat tom = tx.add(registry.database("main"), new Cat("Tom"));
            marty.friend(tom);
            tom.friend(marty);
            shelter.star = marty;
            shelter.all.add(tom);
            shelter.all.add(marty);
            shelter.first = new Zebra("Zoe");
            Zebra zed = new Zebra("Zed");
            shelter.striped = zed;
            return tx.id(marty).toString();
          });
        }
      }
      """;
  private static final String READ =
      """
      public class Read implements Function<DatabaseRegistry, Object> {
        public Object apply(DatabaseRegistry registry) {
          return registry.read(tx -> {
            Shelter shelter = tx.root(registry.database("main"), Shelter.class);
            Zebra marty = (Zebra) shelter.star;
            return shelter.visits + marty.name() + marty.stripes + marty.born + marty.friend().name()
                + (shelter.all.get(1) == marty) + (shelter.all.get(0).friend() == marty)
                + ((Zebra) shelter.first).name() + shelter.striped.stripes()
                + Atoll.broken(marty).isPresent();
          });
        }
      }
      """;

  @TempDir private Path folder;
  private Versions versions;

  @BeforeEach
  void write() throws Exception {
    versions = new Versions(folder);
    Program whole = versions.next(SHELTER, ANIMAL, STRIPED, CAT, ZEBRA, WRITE, READ);
    assertThat(whole.run("Write")).isEqualTo("other:10");
    assertThat(whole.run("Read")).isEqualTo("0Marty401997-03-04TomtruetrueZoe40false");
  }

  @Test
  void broken_objects_are_shown_referred_to_and_heal_when_the_class_returns() throws Exception {
    Program without =
        versions.next(
            SHELTER,
            ANIMAL,
            STRIPED,
            CAT,
            """
            public class Look implements Function<DatabaseRegistry, Object> {
              public Object apply(DatabaseRegistry registry) {
                return registry.call(tx -> {
                  Shelter shelter = tx.root(registry.database("main"), Shelter.class);
                  shelter.visits++;
                  Animal star = shelter.star;
                  Animal friend = shelter.all.get(0);
                  friend.friend(star);
                  BrokenObject broken = Atoll.broken(star).orElseThrow();
                  return broken.className() + broken.json().replaceAll("\\\\s", "")
                      + (shelter.all.get(1) == star) + (friend.friend() == star) + friend.name()
                      + tx.id(star) + shelter.striped.look()
                      + Atoll.broken(shelter.first).orElseThrow().json().contains("Zoe")
                      + Atoll.broken(friend).isPresent() + Atoll.broken(shelter).isPresent();
                });
              }
            }
            """,
            """
            public class Touch implements Function<DatabaseRegistry, Object> {
              public Object apply(DatabaseRegistry registry) {
                return registry.call(tx -> {
                  Shelter shelter = tx.root(registry.database("main"), Shelter.class);
                  String all = "";
                  all += tell(() -> shelter.star.name());
                  all += tell(() -> shelter.star.friend(null));
                  all += tell(() -> shelter.star.sound());
                  all += tell(() -> shelter.star.legs(1L, ""));
                  all += tell(() -> shelter.striped.stripes());
                  return all;
                });
              }
              static String tell(Runnable action) {
                try { action.run(); return "nothing thrown"; } catch (ClassMissingException e) {
                  return e.getMessage() + "\\n";
                }
              }
            }
            """,
            """
            public class ById implements Function<DatabaseRegistry, Object> {
              public Object apply(DatabaseRegistry registry) {
                return registry.read(tx ->
                    Atoll.broken(tx.get(ObjectId.parse("other:10"))).orElseThrow().problem());
              }
            }
            """,
            """
            public class Report implements Function<DatabaseRegistry, Object> {
              public Object apply(DatabaseRegistry registry) {
                return registry.schema().classes(registry.database("main")).stream()
                    .filter(c -> c.name().startsWith("shop"))
                    .map(c -> c.name() + " " + c.status() + " " + c.objects() + " " + c.outdated()
                        + " " + c.version() + "\\n")
                    .collect(Collectors.joining());
              }
            }
            """);

    assertThat(without.run("Look"))
        .isEqualTo(
            "shop.Zebra{\"name\":\"Marty\",\"friend\":\"main:11\",\"stripes\":40,\"born\":\"1997-03-04\"}"
                + "truetrueTomother:10stripedtruefalsefalse");
    assertThat(((String) without.run("Touch")).lines())
        .hasSize(5)
        .allMatch(line -> line.contains("Atoll.broken") && line.contains("failed"));
    assertThat((String) without.run("ById")).contains("shop.Zebra", "schema().rename");
    assertThat(without.run("Report"))
        .isEqualTo(
            "shop.Cat CURRENT 1 0 1\nshop.Shelter CURRENT 1 0 1\nshop.Zebra MISSING 2 0 0\n");

    Program healed = versions.next(SHELTER, ANIMAL, STRIPED, CAT, ZEBRA, READ);
    assertThat(healed.run("Read")).isEqualTo("1Marty401997-03-04TomtruetrueZoe40false");
  }

  @Test
  void a_broken_object_is_deleted_like_any_other() throws Exception {
    Program without =
        versions.next(
            SHELTER,
            ANIMAL,
            STRIPED,
            CAT,
            """
            public class Delete implements Function<DatabaseRegistry, Object> {
              public Object apply(DatabaseRegistry registry) {
                Database main = registry.database("main");
                registry.run(tx -> tx.delete(tx.root(main, Shelter.class).star));
                return registry.read(tx -> {
                  Animal star = tx.root(main, Shelter.class).star;
                  try { return Atoll.broken(star); } catch (ObjectMissingException e) {
                    return tx.find(ObjectId.parse("other:10")).isPresent() + e.getMessage();
                  }
                });
              }
            }
            """);
    assertThat((String) without.run("Delete")).startsWith("false").contains("deleted");
  }

  @Test
  void a_class_whose_fields_need_a_missing_class_is_missing_too() throws Exception {
    Program without =
        versions.next(
            """
            public class Look implements Function<DatabaseRegistry, Object> {
              public Object apply(DatabaseRegistry registry) {
                return registry.read(tx ->
                    Atoll.broken(tx.get(ObjectId.parse("main:10"))).orElseThrow().className());
              }
            }
            """);
    assertThat((String) without.run("Look")).startsWith("shop.");
  }

  @Test
  void a_class_that_is_no_longer_persistent_leaves_broken_objects() throws Exception {
    Program without =
        versions.next(
            SHELTER,
            ANIMAL,
            STRIPED,
            CAT,
            "public class Zebra {}",
            """
            public class Look implements Function<DatabaseRegistry, Object> {
              public Object apply(DatabaseRegistry registry) {
                return registry.read(tx -> Atoll.broken(
                    tx.root(registry.database("main"), Shelter.class).star).orElseThrow().problem());
              }
            }
            """);
    assertThat((String) without.run("Look")).contains("shop.Zebra", "Persistent");
  }
}
