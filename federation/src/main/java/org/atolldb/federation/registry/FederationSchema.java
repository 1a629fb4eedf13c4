package org.atolldb.federation.registry;

import java.util.List;
import java.util.function.Consumer;
import org.atolldb.Database;
import org.atolldb.DatabaseRegistry;
import org.atolldb.Migration;
import org.atolldb.Persistent;
import org.atolldb.Schema;
import org.atolldb.StoredClass;
import org.atolldb.UpgradeProgress;
import org.atolldb.federation.record.RecordCodec;
import org.atolldb.federation.schema.Declarations;
import org.jspecify.annotations.Nullable;

/** The schema of one open federation. Thread-safe. */
final class FederationSchema implements Schema {
  private final DatabaseRegistry registry;
  private final Declarations declarations;
  private final RecordCodec codec;
  private final DatabaseMap databases;

  FederationSchema(
      DatabaseRegistry registry,
      Declarations declarations,
      RecordCodec codec,
      DatabaseMap databases) {
    this.registry = registry;
    this.declarations = declarations;
    this.codec = codec;
    this.databases = databases;
  }

  @Override
  public Schema rename(String formerName, Class<?> type) {
    declarations.rename(formerName, type.getName());
    databases.all().forEach(each -> each.classes().rename(formerName, type.getName()));
    return this;
  }

  @Override
  public Schema renameField(Class<?> type, String formerName, String field) {
    declarations.renameField(type, formerName, field);
    return this;
  }

  @Override
  public Schema defaultValue(
      Class<? extends Persistent> type, String field, @Nullable Object value) {
    declarations.defaultValue(type, field, value);
    return this;
  }

  @Override
  public Schema migrate(Class<? extends Persistent> type, int version, Migration migration) {
    declarations.migrate(type, version, migration);
    return this;
  }

  @Override
  public List<StoredClass> classes(Database database) {
    return new ClassReport(codec, databases.byName(database.name())).run(registry);
  }

  @Override
  public UpgradeProgress upgrade(Database database, Consumer<UpgradeProgress> progress) {
    return new Upgrade(registry, codec, databases.byName(database.name()), progress).run();
  }
}
