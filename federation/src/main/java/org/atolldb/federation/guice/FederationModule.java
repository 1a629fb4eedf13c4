package org.atolldb.federation.guice;

import com.google.inject.Binder;
import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.Provider;
import com.google.inject.Singleton;
import com.google.inject.TypeLiteral;
import com.google.inject.binder.LinkedBindingBuilder;
import com.google.inject.multibindings.MapBinder;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.name.Names;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.atolldb.ConfigurationException;
import org.atolldb.Database;
import org.atolldb.DatabaseRegistry;
import org.atolldb.Evolution;
import org.atolldb.Persistent;
import org.atolldb.Resolver;
import org.atolldb.Resolvers;
import org.atolldb.TransactionalResource;
import org.atolldb.federation.configuration.ConfigurationReader;
import org.atolldb.federation.configuration.FederationConfiguration;
import org.atolldb.federation.registry.Environment;
import org.atolldb.federation.registry.Federation;

/**
 * Binds {@link DatabaseRegistry} as a singleton, and each configured database as {@link Database}
 * with {@code @Named} and its name. Resolvers of conflicts are bound with {@link #bindResolver},
 * changes of persistent classes with {@link #bindEvolution}, resources that take part in
 * transactions with {@link #bindResource}. Databases that are created later are found through the
 * registry.
 *
 * <p>The configuration is read when the injector is made; what is wrong with it is reported like
 * every other error of the injector. The federation is opened with the injector in {@link
 * com.google.inject.Stage#PRODUCTION}, else at its first use. Guice closes nothing: the application
 * closes the registry when it ends.
 *
 * <p>Two modules for the same file are equal, so that installing both binds once. For two
 * federations in one injector, install each module in a {@link com.google.inject.PrivateModule}.
 * Thread-safe.
 */
@SuppressWarnings("exports") // whoever installs a module has Guice
public final class FederationModule implements Module {
  private final Path yaml;

  /**
   * A module for one federation.
   *
   * @param yaml its configuration file; read when the injector is made
   */
  public FederationModule(Path yaml) {
    this.yaml = yaml.toAbsolutePath().normalize();
  }

  @Override
  public void configure(Binder binder) {
    Environment environment = Environment.system();
    FederationConfiguration configuration;
    try {
      configuration = ConfigurationReader.read(yaml, System.getenv(), environment.providers());
    } catch (ConfigurationException e) {
      e.problems().forEach(problem -> binder.addError("%s: %s", yaml, problem));
      return;
    }
    resolvers(binder);
    Provider<Map<Class<? extends Persistent>, Resolver>> resolvers =
        binder.getProvider(
            Key.get(new TypeLiteral<Map<Class<? extends Persistent>, Resolver>>() {}));
    evolutions(binder);
    Provider<Set<Evolution>> evolutions =
        binder.getProvider(Key.get(new TypeLiteral<Set<Evolution>>() {}));
    resources(binder);
    Provider<Set<TransactionalResource<?>>> resources =
        binder.getProvider(Key.get(new TypeLiteral<Set<TransactionalResource<?>>>() {}));
    binder
        .bind(DatabaseRegistry.class)
        .toProvider(
            () ->
                evolved(
                    Federation.open(
                        configuration, environment, known(resolvers.get()), resources.get()),
                    evolutions.get()))
        .in(Singleton.class);
    Provider<DatabaseRegistry> registry = binder.getProvider(DatabaseRegistry.class);
    for (String name : configuration.databases().keySet()) {
      binder
          .bind(Database.class)
          .annotatedWith(Names.named(name))
          .toProvider(() -> registry.get().database(name));
    }
  }

  /**
   * Binds the resolver of a class, in any module: {@code bindResolver(binder(),
   * Stock.class).to(StockResolver.class)}. All federations of an injector have it.
   *
   * @param binder of the module that knows the resolver
   * @param type the class
   * @return says what the resolver is
   */
  public static LinkedBindingBuilder<Resolver> bindResolver(
      Binder binder, Class<? extends Persistent> type) {
    return resolvers(binder).addBinding(type);
  }

  private static MapBinder<Class<? extends Persistent>, Resolver> resolvers(Binder binder) {
    return MapBinder.newMapBinder(
        binder, new TypeLiteral<Class<? extends Persistent>>() {}, new TypeLiteral<Resolver>() {});
  }

  private static Resolvers known(Map<Class<? extends Persistent>, Resolver> bound) {
    Resolvers resolvers = new Resolvers();
    bound.forEach(resolvers::add);
    return resolvers;
  }

  /**
   * Binds changes of persistent classes, in any module: {@code bindEvolution(binder()).to(...)}.
   * All federations of an injector have them.
   *
   * @param binder of the module that knows the changes
   * @return says what they are
   */
  public static LinkedBindingBuilder<Evolution> bindEvolution(Binder binder) {
    return evolutions(binder).addBinding();
  }

  private static Multibinder<Evolution> evolutions(Binder binder) {
    return Multibinder.newSetBinder(binder, Evolution.class);
  }

  /**
   * Binds a resource outside the federation that takes part in its transactions, in any module:
   * {@code bindResource(binder()).to(...)}. All federations of an injector have it.
   *
   * @param binder of the module that knows the resource
   * @return says what it is; a singleton
   */
  public static LinkedBindingBuilder<TransactionalResource<?>> bindResource(Binder binder) {
    return resources(binder).addBinding();
  }

  private static Multibinder<TransactionalResource<?>> resources(Binder binder) {
    return Multibinder.newSetBinder(binder, new TypeLiteral<TransactionalResource<?>>() {});
  }

  private static DatabaseRegistry evolved(DatabaseRegistry registry, Set<Evolution> evolutions) {
    try {
      evolutions.forEach(evolution -> evolution.declare(registry.schema()));
      return registry;
    } catch (RuntimeException | Error e) {
      registry.close();
      throw e;
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FederationModule that && yaml.equals(that.yaml);
  }

  @Override
  public int hashCode() {
    return yaml.hashCode();
  }

  @Override
  public String toString() {
    return "FederationModule " + yaml;
  }
}
