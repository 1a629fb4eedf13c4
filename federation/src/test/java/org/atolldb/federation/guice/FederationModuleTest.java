package org.atolldb.federation.guice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.inject.ConfigurationException;
import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;
import com.google.inject.name.Names;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.atolldb.Database;
import org.atolldb.DatabaseRegistry;
import org.atolldb.Persistent;
import org.atolldb.Resolver;
import org.atolldb.Schema;
import org.atolldb.State;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FederationModuleTest {
  @TempDir Path folder;
  private Path yaml;

  @BeforeEach
  void configure() throws IOException {
    yaml =
        Files.writeString(
            folder.resolve("shop.yaml"),
            """
            federation: shop
            journal: { segment-size: 64KiB, budget: 1MiB }
            templates: { store: { storage: { type: memory } } }
            databases:
              catalogue: { storage: { type: file } }
              store-7: { template: store }
            """);
  }

  /** What an application injects. */
  static final class Shop {
    private final DatabaseRegistry registry;
    private final Database catalogue;

    @Inject
    Shop(DatabaseRegistry registry, @Named("catalogue") Database catalogue) {
      this.registry = registry;
      this.catalogue = catalogue;
    }
  }

  @Test
  void injects_the_registry_and_named_databases() {
    Injector injector = Guice.createInjector(new FederationModule(yaml));
    Shop shop = injector.getInstance(Shop.class);

    try (DatabaseRegistry registry = shop.registry) {
      assertThat(registry.name()).isEqualTo("shop");
      assertThat(injector.getInstance(DatabaseRegistry.class)).isSameAs(registry);
      assertThat(shop.catalogue).isSameAs(registry.database("catalogue"));
      assertThat(injector.getInstance(Key.get(Database.class, Names.named("store-7"))).isVolatile())
          .isTrue();
    }
  }

  @Test
  void opens_the_federation_with_the_injector_in_production_only() {
    Injector development = Guice.createInjector(new FederationModule(yaml));
    assertThat(folder.resolve("data")).doesNotExist();

    Injector production = Guice.createInjector(Stage.PRODUCTION, new FederationModule(yaml));
    assertThat(folder.resolve("data")).exists();
    production.getInstance(DatabaseRegistry.class).close();
    development.getInstance(DatabaseRegistry.class).close();
  }

  @Test
  void finds_databases_created_later_through_the_registry() {
    Injector injector = Guice.createInjector(new FederationModule(yaml));

    try (DatabaseRegistry registry = injector.getInstance(DatabaseRegistry.class)) {
      registry.createFromTemplate("store-8", "store");

      assertThat(registry.database("store-8").isAttached()).isTrue();
      assertThatExceptionOfType(ConfigurationException.class)
          .isThrownBy(() -> injector.getInstance(Key.get(Database.class, Names.named("store-8"))));
    }
  }

  @Test
  void binds_once_when_installed_twice() {
    Path same = folder.resolve("elsewhere").resolve("..").resolve("shop.yaml");
    Injector injector =
        Guice.createInjector(new FederationModule(yaml), new FederationModule(same));

    injector.getInstance(DatabaseRegistry.class).close();
    assertThat(new FederationModule(yaml))
        .isNotEqualTo(new FederationModule(folder.resolve("b.yaml")));
  }

  @Test
  void reports_every_problem_of_the_configuration_as_an_error_of_the_injector() throws IOException {
    Files.writeString(yaml, "federation: Shop\ndatabases: { main: { storage: { type: fiel } } }\n");

    assertThatExceptionOfType(CreationException.class)
        .isThrownBy(() -> Guice.createInjector(new FederationModule(yaml)))
        .satisfies(e -> assertThat(e.getErrorMessages()).hasSize(2))
        .withMessageContaining(yaml + ": federation (line 1): found the name 'Shop'")
        .withMessageContaining("Did you mean 'file'?");
  }

  @Test
  void resolvers_bound_in_any_module_are_the_registrys() {
    Injector injector =
        Guice.createInjector(
            new FederationModule(yaml),
            binder -> FederationModule.bindResolver(binder, Node.class).to(NodeResolver.class));

    try (DatabaseRegistry registry = injector.getInstance(DatabaseRegistry.class)) {
      assertThat(registry.resolvers().of(Node.class.getName()))
          .containsInstanceOf(NodeResolver.class);
    }
  }

  /** Something stored. */
  public static class Node extends Persistent {
    private static final long serialVersionUID = 1L;
  }

  /** Injected itself. */
  static final class NodeResolver implements Resolver {
    @Inject
    NodeResolver() {}

    @Override
    public State resolve(State base, State committed, State mine) {
      return mine;
    }
  }

  @Test
  void declares_bound_changes_of_classes_before_the_registry_is_used() {
    List<Schema> declared = new ArrayList<>();
    Injector injector =
        Guice.createInjector(
            new FederationModule(yaml),
            binder -> FederationModule.bindEvolution(binder).toInstance(declared::add),
            binder ->
                FederationModule.bindEvolution(binder)
                    .toInstance(schema -> schema.rename("shop.Gone", FederationModuleTest.class)));
    try (DatabaseRegistry registry = injector.getInstance(DatabaseRegistry.class)) {
      assertThat(declared).containsExactly(registry.schema());
    }
  }

  @Test
  void a_declaration_that_is_refused_closes_the_federation_again() throws IOException {
    Injector injector =
        Guice.createInjector(
            new FederationModule(yaml),
            binder ->
                FederationModule.bindEvolution(binder)
                    .toInstance(
                        schema -> schema.rename(Shop.class.getName(), FederationModuleTest.class)));
    assertThatExceptionOfType(ProvisionException.class)
        .isThrownBy(() -> injector.getInstance(DatabaseRegistry.class))
        .withMessageContaining("there still is a class");
    Guice.createInjector(new FederationModule(yaml)).getInstance(DatabaseRegistry.class).close();
  }
}
