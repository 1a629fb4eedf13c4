package org.atolldb.federation.resolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.atolldb.Atoll;
import org.atolldb.ConfigurationException;
import org.atolldb.ConflictException;
import org.atolldb.Database;
import org.atolldb.DatabaseRegistry;
import org.atolldb.FieldMerge;
import org.atolldb.MergeRefusedException;
import org.atolldb.Resolvers;
import org.atolldb.Transaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfiguredResolversTest {
  @TempDir private Path folder;

  private DatabaseRegistry open(String resolvers, Resolvers chosen) throws IOException {
    return Atoll.open(
        Files.writeString(
            folder.resolve("atoll.yaml"),
            """
            federation: configured
            templates:
              plain: { storage: { type: memory } }
              merging:
                storage: { type: memory }
                resolvers: { %s }
            databases:
              plain: { template: plain }
              merging: { template: merging }
            jmx: { enabled: false }
            """
                .formatted(resolvers)),
        chosen);
  }

  /** Two transactions add to a counter and write a note at the same time. */
  private static long count(DatabaseRegistry registry, String name) {
    Database database = registry.database(name);
    registry.run(tx -> tx.root(database, Counter.class, Counter::new));
    try (Transaction late = registry.begin()) {
      late.root(database, Counter.class).add(1);
      late.root(database, Counter.class).note("mine");
      registry.run(tx -> tx.root(database, Counter.class).add(10));
      late.commit();
    }
    return registry.<Long, RuntimeException>read(tx -> tx.root(database, Counter.class).value());
  }

  @Test
  void a_template_gives_its_databases_resolvers_that_others_have_not() throws IOException {
    try (DatabaseRegistry registry =
        open(Counter.class.getName() + ": { value: sum }", new Resolvers())) {
      registry.createFromTemplate("later", "merging");

      assertThat(count(registry, "merging")).isEqualTo(11);
      assertThat(count(registry, "later")).isEqualTo(11);
      assertThatThrownBy(() -> count(registry, "plain")).isInstanceOf(ConflictException.class);
    }
  }

  @Test
  void the_configuration_goes_before_what_the_application_chose() throws IOException {
    Resolvers chosen = new Resolvers().add(Counter.class, FieldMerge.fields().sum("value"));
    try (DatabaseRegistry registry =
        open(Counter.class.getName() + ": " + MineWins.class.getName(), chosen)) {
      assertThat(registry.resolvers()).isSameAs(chosen);
      assertThat(count(registry, "merging")).isEqualTo(1);
      assertThat(count(registry, "plain")).isEqualTo(11);
    }
  }

  @Test
  void none_switches_off_what_the_application_chose() throws IOException {
    Resolvers chosen = new Resolvers().add(Counter.class, FieldMerge.fields().sum("value"));
    try (DatabaseRegistry registry = open(Counter.class.getName() + ": none", chosen)) {
      assertThatThrownBy(() -> count(registry, "merging"))
          .isInstanceOf(ConflictException.class)
          .hasNoCause();
    }
  }

  @Test
  void fields_without_rules_conflict_where_both_changed_them() throws IOException {
    try (DatabaseRegistry registry = open(Counter.class.getName() + ": fields", new Resolvers())) {
      assertThatThrownBy(() -> count(registry, "merging"))
          .isInstanceOf(ConflictException.class)
          .hasCauseInstanceOf(MergeRefusedException.class);
    }
  }

  @Test
  void what_does_not_exist_is_told_when_the_federation_is_opened() {
    String counter = Counter.class.getName();
    assertThatThrownBy(
            () ->
                open(
                    "com.example.Absent: fields, java.lang.String: none, "
                        + counter
                        + ": { valeu: sum }, "
                        + Stock.class.getName()
                        + ": "
                        + counter,
                    new Resolvers()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("merging.resolvers.'com.example.Absent' (line 6): class com.example")
        .hasMessageContaining("java.lang.String is no class of persistent objects")
        .hasMessageContaining("has no field valeu. Did you mean 'value'?")
        .hasMessageContaining(counter + " does not implement org.atolldb.Resolver");
  }
}
