package org.atolldb.federation.resolution;

import java.util.List;
import java.util.Optional;
import org.atolldb.LinkRefusedException;
import org.atolldb.Resolver;
import org.atolldb.Resolvers;
import org.atolldb.State;
import org.atolldb.federation.configuration.ResolverRule;
import org.atolldb.federation.connection.DatabaseDirectory;
import org.atolldb.federation.database.OpenDatabase;
import org.atolldb.federation.record.ClassPlan;
import org.atolldb.federation.record.RecordCodec;
import org.atolldb.federation.record.Reference;

/**
 * Merges changes of one object by its class's resolver. Thread-safe; runs code of the application,
 * so callers hold no lock.
 */
public final class Merger {
  private final RecordCodec codec;
  private final DatabaseDirectory databases;
  private final Resolvers application;
  private final Resolvers libraries;
  private final ConfiguredResolvers configured;
  private final ResolverCounters counters = new ResolverCounters();

  /**
   * A merger.
   *
   * @param codec records and classes
   * @param databases the open databases
   * @param application what the application chose
   * @param libraries for classes that it does not name
   * @param configured go before both
   */
  public Merger(
      RecordCodec codec,
      DatabaseDirectory databases,
      Resolvers application,
      Resolvers libraries,
      ConfiguredResolvers configured) {
    this.codec = codec;
    this.databases = databases;
    this.application = application;
    this.libraries = libraries;
    this.configured = configured;
  }

  /**
   * The resolver of a class.
   *
   * @param database where the object is stored
   * @param className its class
   * @return its resolver, or empty if conflicts are not merged
   */
  public Optional<Resolver> resolver(OpenDatabase database, String className) {
    ResolverRule rule = database.configuration().resolvers().get(className);
    if (rule != null) {
      return configured.resolver(rule);
    }
    return application.of(className).or(() -> libraries.of(className));
  }

  /**
   * What resolvers did.
   *
   * @return live counters
   */
  public ResolverCounters counters() {
    return counters;
  }

  /**
   * Merges.
   *
   * @param resolver the resolver of the class
   * @param database where the object is stored
   * @param className its class
   * @param revisions its records
   * @return the merged record
   * @throws org.atolldb.MergeRefusedException if the resolver says that it cannot
   * @throws LinkRefusedException if the merged state has a reference that the committed one has not
   *     and the link policy forbids
   * @throws RuntimeException whatever else the resolver throws
   */
  public byte[] merge(
      Resolver resolver, OpenDatabase database, String className, Revisions revisions) {
    return counters.count(className, () -> mergeStates(resolver, database, className, revisions));
  }

  private byte[] mergeStates(
      Resolver resolver, OpenDatabase database, String className, Revisions revisions) {
    ClassPlan plan = codec.plan(className);
    StandIns standIns = new StandIns(codec, databases, database);
    State base = plan.state(revisions.base(), database.uuid(), standIns);
    State committed = plan.state(revisions.committed(), database.uuid(), standIns);
    State mine = plan.state(revisions.mine(), database.uuid(), standIns);
    State merged = resolver.resolve(base, committed, mine);
    byte[] record = plan.encode(merged, database.uuid(), standIns);
    requireAllowed(database, className, record, revisions.committed());
    return record;
  }

  private void requireAllowed(
      OpenDatabase database, String className, byte[] record, byte[] committed) {
    List<Reference> known = codec.references(committed, database.uuid());
    for (Reference reference : codec.references(record, database.uuid())) {
      Optional<OpenDatabase> into = databases.byUuid(reference.database());
      if (into.isPresent()
          && !database.mayReferInto(into.get())
          && known.stream().noneMatch(reference::hasSameTarget)) {
        throw new LinkRefusedException(
            "The merged state of "
                + className
                + " in database "
                + database.name()
                + " refers into "
                + into.get().name()
                + ", which its link policy does not allow and the committed state does not do. Add it to"
                + " links: of "
                + database.name()
                + " in the configuration if that is meant.");
      }
    }
  }
}
